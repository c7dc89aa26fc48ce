using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scribe.Server.Serve.Authentication;

namespace Scribe.Server.Serve;

/// <summary>MCP over HTTP. Says on standard error where it listens, in one line.</summary>
internal static class HttpServer
{
    private const string Path = "/mcp";

    public static IHost Build(Uri address, ServeSettings settings)
    {
        // Without the defaults, as for stdio.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address.GetLeftPart(UriPartial.Authority));
        builder.Services.AddRoutingCore();
        builder.AddScribe(settings)
            .WithStreamableHttp(builder.Configuration.GetSection(Variables.HttpSection))
            .WithSharedTransportSessions(static provider => provider.GetRequiredService<ScribeCache>());
        if ((settings.Agent ?? builder.Configuration[nameof(ScribeOptions.Agent)]) is not null)
            throw AgentOverHttp();
        if (settings.Jwt is { } jwt)
            builder.Services.AddBearerTokens(jwt, Path);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ServeCommand.ShutdownTimeout);

        // That an address is taken is said in a sentence, like all that keeps a server from starting.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);

        var app = builder.Build();
        if (settings.Jwt is not null)
            app.UseBearerTokens();
        app.MapStreamableHttp(Path);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var url in app.Urls)
                Console.Error.WriteLine($"Listening on {url}{Path}");
        });
        return app;
    }

    /// <summary>One process has many clients here, and would give one session to all of them.</summary>
    private static ScribeException AgentOverHttp() => new(
        ErrorCode.InvalidArgument,
        "An agent is named for a server over HTTP, which many clients share.",
        "Leave --agent and SCRIBE_AGENT out with --http: over HTTP a client finds its session by its handle. Or serve the agent over stdio.");
}
