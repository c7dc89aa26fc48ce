using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scribe.Http;
using Scribe.Http.Relaying;
using Scribe.Http.Requests;
using Scribe.Http.Serving;
using Scribe.Http.Sessions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the HTTP transport to an MCP server.</summary>
public static class StreamableHttpBuilderExtensions
{
    /// <summary>
    /// Lets the server be mapped with <c>app.MapStreamableHttp()</c>: clients of both eras on one endpoint, those that begin with
    /// <c>initialize</c> in a transport session, those of revision 2026-07-28 request by request.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="configure">Changes the options. They are validated when the host starts.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Calling it again adds to the options and changes nothing else.</remarks>
    public static IMcpServerBuilder WithStreamableHttp(this IMcpServerBuilder builder, Action<StreamableHttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var options = services.AddOptions<StreamableHttpOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        if (services.Any(service => service.ServiceType == typeof(StreamableHttpEndpoint)))
            return builder;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<StreamableHttpOptions>, StreamableHttpOptionsValidator>();
        services.AddSingleton<IValidateOptions<StreamableHttpOptions>, AllowedNamesValidator>();
        services.AddSingleton<McpServers>();
        services.AddSingleton(provider => new Revisions(provider.GetRequiredService<McpServers>().PinnedRevision));
        services.TryAddSingleton(provider => CacheOf(provider, null));
        services.AddSingleton<SessionDirectory>();
        services.AddSingleton<Mailbox>();
        services.AddSingleton<Relay>();
        services.AddSingleton<TransportSessions>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<PerRequestServing>();
        services.AddSingleton<SessionServing>();
        services.AddSingleton<PostHandler>();
        services.AddSingleton<StreamableHttpEndpoint>();
        services.AddSingleton<IHostedService, BindingCheck>();
        services.AddSingleton<IHostedService, SessionKeeper>();
        return builder;
    }

    /// <summary>
    /// Lets any replica go on with the transport sessions of <c>initialize</c>-era clients, and a server that was started anew: what each
    /// began with is kept in a cache that all of them share. A balancer may then send each request to another replica. Clients of
    /// revision 2026-07-28 need nothing of it.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="cache">Finds the cache, such as <c>provider => provider.GetRequiredService&lt;ScribeCache&gt;()</c>; null for the <see cref="IDistributedCache"/> that is registered.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// A session is as durable as the cache, and costs one read of it with each request. While the cache does not answer, these clients
    /// are answered with 503. The cache gets a hash of each id, who opened the session as a hash, and <c>clientInfo</c> and
    /// <c>capabilities</c>, 16 KiB at most.
    /// </remarks>
    public static IMcpServerBuilder WithSharedTransportSessions(
        this IMcpServerBuilder builder, Func<IServiceProvider, IDistributedCache>? cache = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.RemoveAll<SharedCache>();
        builder.Services.AddSingleton(provider => CacheOf(provider, (cache ?? Registered)(provider) ?? throw NoCache()));
        return builder.WithStreamableHttp();
    }

    /// <summary>As <see cref="WithStreamableHttp(IMcpServerBuilder, Action{StreamableHttpOptions})"/>, with options from configuration.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="configuration">The section that holds the options, such as <c>configuration.GetSection("Http")</c>.</param>
    /// <returns>The same builder.</returns>
    public static IMcpServerBuilder WithStreamableHttp(this IMcpServerBuilder builder, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        builder.Services.AddOptions<StreamableHttpOptions>().Bind(configuration);
        return builder.WithStreamableHttp();
    }

    private static SharedCache CacheOf(IServiceProvider provider, IDistributedCache? cache) =>
        new(cache, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SharedCache>>());

    private static IDistributedCache Registered(IServiceProvider provider) => provider.GetService<IDistributedCache>() ?? throw NoCache();

    private static InvalidOperationException NoCache() => new(
        "WithSharedTransportSessions() finds no IDistributedCache. Register one that all replicas share, or say where it is: "
        + "WithSharedTransportSessions(provider => provider.GetRequiredService<ScribeCache>()) for Scribe's store.");
}
