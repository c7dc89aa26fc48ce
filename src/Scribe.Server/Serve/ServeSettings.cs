using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scribe.Server.Databases;
using Scribe.Server.Serve.Authentication;

namespace Scribe.Server.Serve;

/// <summary>What is the same however the server is reached.</summary>
internal sealed record ServeSettings
{
    /// <summary>The database, a file or a connection string; null for the one of the configuration.</summary>
    public string? Database { get; init; }

    /// <summary>The agent that the process serves; null for the one of the configuration, if any.</summary>
    public string? Agent { get; init; }

    /// <summary>The directory that the agent works in; null for the one of the configuration, else the working directory.</summary>
    public string? Root { get; init; }

    /// <summary>Whose bearer tokens are taken; null for none.</summary>
    public JwtSettings? Jwt { get; init; }

    /// <summary>Whether anonymous calls are refused; if not, the configuration says.</summary>
    public bool RequireAuthentication { get; init; }
}

internal static class ServeSettingsExtensions
{
    public static IMcpServerBuilder AddScribe(this IHostApplicationBuilder builder, ServeSettings settings)
    {
        Variables.AddTo(builder.Configuration);
        if (settings.Jwt is null && (settings.RequireAuthentication || builder.Configuration.GetValue<bool>(nameof(ScribeOptions.RequireAuthentication))))
            throw NobodyIsServed();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Scribe", LogLevel.Information);

        // Why a start fails is said by the command, in a sentence; the host would add its stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);

        var server = builder.Services.AddMcpServer(server => server.ServerInfo = ServerIdentity.Create())
            .WithScribe(builder.Configuration)
            .WithScribeTools();

        var database = DatabaseChoice.Parse(
            settings.Database ?? builder.Configuration[Variables.Database]
            ?? builder.Configuration[nameof(ScribeOptions.DatabasePath)] ?? ScribeOptions.DefaultDatabasePath);
        builder.Services.AddSingleton(database);

        // After the configuration, so that what the command line says is what counts.
        builder.Services.Configure<ScribeOptions>(options =>
        {
            switch (database)
            {
                case DatabaseChoice.File file:
                    options.DatabasePath = file.Path;
                    break;
                case DatabaseChoice.Postgres postgres:
                    options.UsePostgres(postgres.ConnectionString);
                    break;
            }

            options.Agent = settings.Agent ?? options.Agent;
            options.AgentRoot = settings.Root ?? options.AgentRoot;
            options.RequireAuthentication |= settings.RequireAuthentication;
        });
        return server;
    }

    private static ScribeException NobodyIsServed() => new(
        ErrorCode.InvalidArgument,
        "Authentication is required, but no tokens are taken, so that nobody could be served.",
        "Give --http, --jwt-issuer, --jwt-audience and --jwt-keys too, or leave SCRIBE_REQUIREAUTHENTICATION out.");
}
