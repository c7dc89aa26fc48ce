using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scribe.Server.Databases;
using Scribe.Server.Serve;

namespace Scribe.Server.Mirror;

/// <summary><c>scribe mirror</c>: brings the files that show a log in its repository up to the log, or writes them anew.</summary>
internal static class MirrorCommand
{
    private const string Advice = "The entries are in the store; repeat the command once the file can be written.";

    public static Command Create()
    {
        var database = new Option<string?>("--database")
        {
            Description = "The database that the server uses, a file or a connection string. Default: SCRIBE_DATABASE, else scribe/scribe.db in "
                + "the user's data directory.",
            HelpName = "path or connection string",
        };
        var root = new Option<string>("--root") { Description = "The repository root.", HelpName = "path", Required = true };
        var project = new Option<string?>("--project") { Description = "The project whose PROGRESS_LOG.md to write.", HelpName = "name" };
        var day = new Option<string?>("--day") { Description = "The sentinel day whose files to write, instead of a project's.", HelpName = "yyyy-mm-dd" };
        var rebuild = new Option<bool>("--rebuild") { Description = "Writes the whole file anew, and keeps what was there beside it." };
        var command = new Command("mirror", "Brings the mirror of a log, a file in its repository, up to the log.") { database, root, project, day, rebuild };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(project) is null == parsed.GetValue(day) is null)
                parsed.AddError("Give either --project or --day.");
            if (parsed.GetValue(day) is { } text && !TryDay(text, out _))
                parsed.AddError($"The day '{text}' is not of the form yyyy-mm-dd.");
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(database),
            parsed.GetValue(root)!,
            parsed.GetValue(project),
            parsed.GetValue(day) is { } text && TryDay(text, out var date) ? date : null,
            parsed.GetValue(rebuild),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? database, string root, string? project, DateOnly? day, bool rebuild, CancellationToken cancellationToken)
    {
        try
        {
            var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.AddScribe(new ServeSettings { Database = database });
            using var host = builder.Build();
            if (host.Services.GetRequiredService<DatabaseChoice>() is DatabaseChoice.File file)
                RefuseMissing(file.Path);
            var mirrors = host.Services.GetRequiredService<LogMirrors>();
            var repository = RepoRoot.Parse(Path.GetFullPath(root));
            var states = day is { } date
                ? await mirrors.UpdateAsync(repository, date, rebuild, cancellationToken)
                : await mirrors.UpdateAsync(repository, ProjectName.Parse(project), rebuild, cancellationToken);
            foreach (var state in states)
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{state.Path}: {state.Written} entries written, up to {state.LastSequence}"));
            return 0;
        }
        catch (ScribeException exception)
        {
            return await FailAsync($"{exception.CodeName}: {exception.Message}\n{exception.Suggestion}");
        }
        catch (IOException exception)
        {
            return await FailAsync($"{exception.Message}\n{Advice}");
        }
        catch (UnauthorizedAccessException exception)
        {
            return await FailAsync($"{exception.Message}\n{Advice}");
        }
    }

    private static async Task<int> FailAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"scribe: {reason}");
        return 1;
    }

    /// <summary>Opening it would make an empty one, in the place of one that was misspelled.</summary>
    private static void RefuseMissing(string path)
    {
        if (!File.Exists(path))
            throw new ScribeException(ErrorCode.InvalidArgument, $"There is no database at '{path}'.", "Pass the one that the server uses as --database.");
    }

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
