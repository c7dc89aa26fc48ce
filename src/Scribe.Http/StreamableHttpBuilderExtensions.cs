using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scribe.Http;
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
}
