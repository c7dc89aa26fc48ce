using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Scribe.Http.Requests;

namespace Scribe.Http;

/// <summary>How MCP is served over HTTP. Validated when the host starts; can be bound from configuration.</summary>
public sealed class StreamableHttpOptions
{
    /// <summary>
    /// The host names by which clients may reach this server, without a port; <c>*</c> lets every name in. A page that a
    /// browser shows can give its own name this machine's address (DNS rebinding), so a request by any other name is refused.
    /// </summary>
    /// <value>Default: none, which means <c>localhost</c> and the loopback addresses. A server that listens elsewhere does not start without.</value>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>The origins, such as <c>https://app.example.com</c>, whose pages may call this server.</summary>
    /// <value>Default: none, which means pages of this machine, and those only where the server is called by a loopback name.</value>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>How large the body of a request may be, in bytes. A larger one is answered with 413.</summary>
    /// <value>Default 4,194,304 (4 MiB); between 1,024 and 1,073,741,824.</value>
    [Range(1024, 1024 * 1024 * 1024)]
    public int BodyLimit { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long a client may take to send the body of a request. One that takes longer is answered with 408.</summary>
    /// <value>Default 30 seconds; between 100 milliseconds and 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer to a request may take. What runs longer is cancelled.</summary>
    /// <value>Default 10 minutes; between 100 milliseconds and 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many requests may run at once. A further one is answered with 503.</summary>
    /// <value>Default 1,000; between 1 and 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int ConcurrentRequests { get; set; } = 1000;

    /// <summary>How many streams may be open at once on which transport sessions only listen. A further one is answered with 503.</summary>
    /// <value>Default 1,000; between 1 and 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int ConcurrentStreams { get; set; } = 1000;

    /// <summary>
    /// How many transport sessions of <c>initialize</c>-era clients are kept. One more takes the place of the one that has been
    /// idle longest, if that is a minute or more, and is else answered with 503.
    /// </summary>
    /// <value>Default 10,000; between 1 and 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int TransportSessions { get; set; } = 10_000;

    /// <summary>How long a transport session may lie idle, with no request running and no stream open, before it ends.</summary>
    /// <value>Default 2 hours; between 1 second and 30 days.</value>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan TransportSessionIdleTimeout { get; set; } = TimeSpan.FromHours(2);
}

[OptionsValidator]
internal sealed partial class StreamableHttpOptionsValidator : IValidateOptions<StreamableHttpOptions>;

/// <summary>Refuses names that no request could ever match: they would read as protection, or as permission, and be neither.</summary>
internal sealed class AllowedNamesValidator : IValidateOptions<StreamableHttpOptions>
{
    public ValidateOptionsResult Validate(string? name, StreamableHttpOptions options)
    {
        var failures = options.AllowedHosts.Where(host => !HostCheck.IsName(host))
            .Select(host => $"AllowedHosts has '{host}', which is no host name. Write the name alone, without scheme, port or path.")
            .Concat(options.AllowedOrigins.Where(origin => !OriginCheck.IsOrigin(origin))
                .Select(origin => $"AllowedOrigins has '{origin}', which is no origin. Write scheme, host and port alone, such as https://app.example.com."))
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
