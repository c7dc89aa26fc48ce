using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Server.Databases;
using Scribe.Server.Serve;
using Scribe.Storage;
using Scribe.Storage.Postgres.Importing;

namespace Scribe.Server.Migrate;

/// <summary><c>scribe migrate</c>: copies everything from an SQLite database into a PostgreSQL database, and verifies it there.</summary>
internal static class MigrateCommand
{
    /// <summary>A server that has the source keeps it; one that is about to end is waited for.</summary>
    private static readonly TimeSpan SourcePatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TargetPatience = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var from = new Option<string>("--from")
        {
            Description = "The SQLite database file to copy from. One of an older Scribe is brought up to date first; nothing else in it is changed. "
                + "No server may have it open.",
            HelpName = "path",
            Required = true,
        };
        var to = new Option<string?>("--to")
        {
            Description = "The PostgreSQL database to copy to, which is empty or was partly copied before: postgres://... or Host=.... Default: SCRIBE_DATABASE. "
                + "Other users of the machine see a command line, and a password in it: use the variable.",
            HelpName = "connection string",
        };
        var command = new Command(
            "migrate", "Copies all sessions, projects, logs and cases into PostgreSQL, verifies them there, and goes on where an earlier attempt ended.") { from, to };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(from)!, parsed.GetValue(to), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string from, string? to, CancellationToken cancellationToken)
    {
        try
        {
            var target = Target(to);
            using var source = ScribeExport.Open(Source(from), Setup(SourcePatience));
            var import = new PostgresImport(source, Setup(TargetPatience));
            var result = await CopyReport.ShowAsync(progress => import.RunAsync(target, progress, cancellationToken));
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Everything is there: {result.Rows[ExportTable.Sessions]} sessions, {result.Rows[ExportTable.Entries]} entries in {result.Logs} logs, {result.Rows[ExportTable.Cases]} cases. Every chain is unbroken."));
            return 0;
        }
        catch (ScribeException exception)
        {
            return await FailAsync($"{exception.CodeName}: {exception.Message}\n{exception.Suggestion}");
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("Stopped before the end.\nRepeat the command: it goes on where it stopped.");
        }
    }

    private static StoreSetup Setup(TimeSpan patience) => new(patience, WriteQueueCapacity: 1, TimeProvider.System, NullLoggerFactory.Instance);

    /// <exception cref="ScribeException">It is a connection string.</exception>
    private static string Source(string from) => DatabaseChoice.Parse(from) is DatabaseChoice.File file && file.Path.Length > 0
        ? file.Path
        : throw new ScribeException(ErrorCode.InvalidArgument, "--from names no file.", "Give the SQLite database file to copy from; PostgreSQL stands behind --to.");

    /// <exception cref="ScribeException">It is none, or a file.</exception>
    private static string Target(string? to)
    {
        var configuration = new ConfigurationManager();
        Variables.AddTo(configuration);
        return DatabaseChoice.Parse(to ?? configuration[Variables.Database] ?? "") is DatabaseChoice.Postgres postgres
            ? postgres.ConnectionString
            : throw new ScribeException(
                ErrorCode.InvalidArgument,
                "There is no PostgreSQL database to copy to.",
                "Give its connection string as --to, or better in SCRIBE_DATABASE: postgres://user:password@host/database or Host=...;Database=....");
    }

    private static async Task<int> FailAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"scribe: {reason}");
        return 1;
    }
}
