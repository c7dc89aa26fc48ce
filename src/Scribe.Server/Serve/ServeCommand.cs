using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scribe.Server.Serve.Authentication;

namespace Scribe.Server.Serve;

/// <summary><c>scribe serve</c>: an MCP server on standard input and output, or over HTTP. Everything it logs goes to standard error.</summary>
internal static class ServeCommand
{
    /// <summary>How long a server that stops waits for requests that run.</summary>
    public static TimeSpan ShutdownTimeout { get; } = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var database = new Option<string?>("--database")
        {
            Description = "The database: a file, or a connection string of PostgreSQL (postgres://... or Host=...). Default: SCRIBE_DATABASE, else "
                + "scribe/scribe.db in the user's data directory. Other users of the machine see a command line, and a password in it: use the variable.",
            HelpName = "path or connection string",
        };
        var agent = new Option<string?>("--agent")
        {
            Description = "The agent that this process serves: after a restart, an initialize-era client resumes its session without a handle.",
            HelpName = "name",
        };
        var root = new Option<string?>("--root")
        {
            Description = "The directory that the agent works in. Default: the working directory. An agent has one session for each.",
            HelpName = "path",
        };
        var http = new Option<Uri?>("--http")
        {
            Description = "Serves over HTTP at this address, such as http://127.0.0.1:5151, path /mcp. Port 0: any that is free; standard error says which.",
            HelpName = "address",
            CustomParser = HttpAddress.Parse,
        };
        var command = new Command("serve", "Serves MCP on standard input and output, or over HTTP; logs to standard error.") { database, agent, root, http };
        var jwt = new JwtOptions();
        jwt.AddTo(command, http);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(http),
            new ServeSettings
            {
                Database = parsed.GetValue(database),
                Agent = parsed.GetValue(agent),
                Root = parsed.GetValue(root),
                Jwt = jwt.Settings(parsed),
                RequireAuthentication = jwt.IsRequired(parsed),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Uri? http, ServeSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            using var host = http is null ? StdioServer.Build(settings) : HttpServer.Build(http, settings);
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
        catch (InvalidOperationException exception) when (exception.InnerException is FormatException or ArgumentException)
        {
            // What the configuration binder throws for a value that it cannot convert; a number's converter wraps why.
            return await RefuseVariablesAsync(exception.Message);
        }
        catch (IOException exception) when (http is not null)
        {
            // What the web server throws for an address that it cannot have.
            await Console.Error.WriteLineAsync($"scribe: {exception.Message}\nChoose another address for --http; port 0 takes one that is free.");
            return 1;
        }
    }

    private static async Task<int> RefuseVariablesAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"scribe: {reason}\n{Variables.Advice}");
        return 1;
    }
}
