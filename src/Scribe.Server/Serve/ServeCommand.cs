using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scribe.Server.Serve;

/// <summary><c>scribe serve</c>: an MCP server on standard input and output. Everything it logs goes to standard error.</summary>
internal static class ServeCommand
{
    private const string DatabaseVariable = "SCRIBE_DATABASE";

    public static Command Create()
    {
        var database = new Option<string?>("--database")
        {
            Description = $"The database file. Default: {DatabaseVariable}, else scribe/scribe.db in the user's data directory.",
            HelpName = "path",
        };
        var command = new Command("serve", "Serves MCP on standard input and output; logs to standard error.") { database };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? database, CancellationToken cancellationToken)
    {
        try
        {
            using var host = Build(database ?? Environment.GetEnvironmentVariable(DatabaseVariable));
            await host.RunAsync(cancellationToken);
            return 0;
        }
        catch (ScribeException exception)
        {
            await Console.Error.WriteLineAsync($"scribe: {exception.CodeName}: {exception.Message}\n{exception.Suggestion}");
            return 1;
        }
        catch (OptionsValidationException exception)
        {
            return await RefuseVariablesAsync(string.Join(' ', exception.Failures));
        }
        catch (InvalidOperationException exception) when (exception.InnerException is FormatException)
        {
            // What the configuration binder throws for a value that it cannot convert.
            return await RefuseVariablesAsync(exception.Message);
        }
    }

    private static async Task<int> RefuseVariablesAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"scribe: {reason}\nCorrect the SCRIBE_ variables of the environment.");
        return 1;
    }

    private static IHost Build(string? database)
    {
        // Without the defaults: an appsettings.json in an agent's working directory must not configure its server.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddEnvironmentVariables("SCRIBE_");
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Scribe", LogLevel.Information);

        // Why a start fails is said below, in a sentence; the host would add its stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);

        builder.Services.AddMcpServer(server => server.ServerInfo = ServerIdentity.Create())
            .WithStdioServerTransport()
            .WithScribe(builder.Configuration)
            .WithScribeTools();
        if (database is not null)
            builder.Services.Configure<ScribeOptions>(options => options.DatabasePath = database);
        return builder.Build();
    }
}
