using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scribe.Server.Serve;

/// <summary>What is the same however the server is reached.</summary>
/// <param name="Database">The database file; null for the one of the configuration.</param>
internal sealed record ServeSettings(string? Database);

internal static class ServeSettingsExtensions
{
    public static IMcpServerBuilder AddScribe(this IHostApplicationBuilder builder, ServeSettings settings)
    {
        builder.Configuration.AddEnvironmentVariables("SCRIBE_");
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Scribe", LogLevel.Information);

        // Why a start fails is said by the command, in a sentence; the host would add its stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);

        if (settings.Database is { } database)
            builder.Services.Configure<ScribeOptions>(options => options.DatabasePath = database);
        return builder.Services.AddMcpServer(server => server.ServerInfo = ServerIdentity.Create())
            .WithScribe(builder.Configuration)
            .WithScribeTools();
    }
}
