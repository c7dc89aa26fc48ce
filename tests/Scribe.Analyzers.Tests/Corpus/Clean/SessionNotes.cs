// Tools that take a Session and keep their work in the log of its project.
using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Notes;

public sealed class NoteBook(EntryLog log, ILogger<NoteBook> logger)
{
    public async Task<long> WriteAsync(Session session, string text, CancellationToken cancellationToken)
    {
        var draft = new EntryDraft { Message = text, Tags = ["note"] };
        var appended = await log.AppendAsync(session, [draft], cancellationToken);
        logger.LogInformation("Session {Session} wrote a note into {Project}.", session.LogId, appended.Project.Name);
        return appended.LastSequence;
    }

    public async IAsyncEnumerable<Entry> ReadAsync(
        Session session, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var project = session.RequireProject();
        string? cursor = null;
        do
        {
            var page = await log.ReadAsync(project, new EntryQuery { Limit = 100, Cursor = cursor }, cancellationToken);
            foreach (var entry in page.Entries.Where(entry => entry.Tags.Contains("note")))
                yield return entry;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }
}

[McpServerToolType]
public static class NoteTools
{
    [McpServerTool(Name = "add_note"), Description("Keeps a note in the project's log.")]
    public static async Task<string> AddNote(NoteBook notes, Session session, string text, CancellationToken cancellationToken)
    {
        var number = await notes.WriteAsync(session, text.Trim(), cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"Note {number} of {session.Project?.Name}.");
    }

    [McpServerTool(Name = "list_notes", ReadOnly = true), Description("Lists the latest notes.")]
    public static async Task<List<string>> ListNotes(
        NoteBook notes, Session session, int take = 20, CancellationToken cancellationToken = default)
    {
        var lines = new List<string>();
        await foreach (var entry in notes.ReadAsync(session, cancellationToken))
        {
            lines.Add($"{entry.Sequence} {entry.At:u} {entry.Message}");
            if (lines.Count == take)
                break;
        }

        return lines;
    }

    [McpServerTool(Name = "where_am_i", ReadOnly = true), Description("Tells the project's folder.")]
    public static string WhereAmI(Session session) => session.Project is { } project
        ? $"{project.Name} in {project.Root.Path}, until {session.ExpiresAt:u}"
        : "No project is set.";
}

internal static class Program
{
    private static Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton<NoteBook>();
        builder.Services.AddMcpServer().WithStdioServerTransport().WithScribe().WithScribeTools(ScribeTools.Sessions)
            .WithTools([typeof(NoteTools)]);
        return builder.Build().RunAsync();
    }
}
