using System.ComponentModel;
using System.Globalization;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Files;

namespace Scribe.Tools;

/// <summary>The tool that reads files beneath the repository root of a session.</summary>
[McpServerToolType]
internal sealed class FileTools(FileReader files)
{
    private const long DefaultPageSize = 200;

    [McpServerTool(Name = "read_file", Title = "Read a file", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(FileView))]
    [Description(
        "Reads a file beneath the repository root of your session. Actions: scan (size, lines, SHA-256, line breaks, encoding; any file, " +
        "however large), read (all of a small text file), lines (first_line to last_line), page (page, page_size), chunk (a part of about " +
        "32 KiB), search (query, regex, ignore_case, context, limit). Nothing is left out in silence: where an answer ends before " +
        "the file does, next_line or chunks says where to go on. Files that may hold secrets are denied. Each reading is recorded: " +
        "query_entries shows them, with scope file_reads, and in sentinel mode among the day's events.")]
    public async Task<CallToolResult> ReadAsync(
        Session session,
        IProgress<ProgressNotificationValue> progress,
        [Description("What to do.")] FileAction action,
        [Description("The file's path, relative to the repository root.")] string path,
        [Description("chunk: which one, from 1 to the number that scan gives as chunks.")] long? chunk = null,
        [Description("lines, search: the line to begin at, from 1 (the default).")] long? first_line = null,
        [Description("lines: the last line. Default: as many lines as an answer holds.")] long? last_line = null,
        [Description("page: which one, from 1 (the default).")] long? page = null,
        [Description("page: its lines, 1 to 10,000. Default 200.")] long? page_size = null,
        [Description("search: the text, or the regular expression, of 1 to 1,000 characters. It is looked for in each line by itself.")] string? query = null,
        [Description("search: whether the query is a regular expression (.NET syntax).")] bool? regex = null,
        [Description("search: whether capitals do not matter.")] bool? ignore_case = null,
        [Description("search: how many lines to show before and after each find, 0 (the default) to 20.")] long? context = null,
        [Description("search: how many lines with a find at the most, 1 to 500. Default 50.")] long? limit = null,
        [Description("Your name, as a label for the record: up to 200 characters.")] string? agent = null,
        CancellationToken cancellationToken = default)
    {
        new FileArguments(action, chunk, first_line, last_line, page, page_size, query, regex, ignore_case, context, limit).Check();
        var request = new FileRequest(path) { Agent = agent, Progress = ProgressNotes.To(progress, "bytes") };
        return ToolAnswer.Of(action switch
        {
            FileAction.Scan => Show(session, await files.ScanAsync(session, request, cancellationToken).ConfigureAwait(false)),
            FileAction.Read => Show(session, action, await files.ReadAsync(session, request, cancellationToken).ConfigureAwait(false)),
            FileAction.Chunk => Show(session, action, await files.ReadChunkAsync(session, request, chunk!.Value, cancellationToken).ConfigureAwait(false)),
            FileAction.Lines => Show(
                session, action, await files.ReadLinesAsync(session, request, first_line ?? 1, last_line, cancellationToken).ConfigureAwait(false)),
            FileAction.Page => Show(
                session, action, await files.ReadPageAsync(session, request, page ?? 1, page_size ?? DefaultPageSize, cancellationToken).ConfigureAwait(false)),
            FileAction.Search => Show(
                session,
                await files.SearchAsync(
                    session,
                    request,
                    new FileSearch(query!)
                    {
                        IsRegex = regex ?? false,
                        IgnoreCase = ignore_case ?? false,
                        Context = context ?? 0,
                        Limit = limit ?? 50,
                        FirstLine = first_line ?? 1,
                    },
                    cancellationToken).ConfigureAwait(false)),
            _ => throw new InvalidOperationException($"Unknown action {action}."),
        });
    }

    private static FileView Show(Session session, FileScan scan)
    {
        var next = scan.Reading.Encoding == FileEncoding.Binary
            ? "This is no text: only scan takes it."
            : "Use read if it is small, search to find a place, lines, page or chunk to read a part.";
        return FileView.Of(session, FileAction.Scan, scan.Reading, next) with { LineCount = scan.Lines, Newlines = scan.Newlines, Chunks = scan.Chunks };
    }

    private static FileView Show(Session session, FileAction action, FileText text)
    {
        var next = text.Chunk < text.Chunks ? string.Create(CultureInfo.InvariantCulture, $"Go on with chunk {text.Chunk + 1}.") : "This is the end of the file.";
        return FileView.Of(session, action, text.Reading, next) with
        {
            Text = text.Text,
            Chunk = text.Chunk,
            Chunks = text.Chunks,
            Replaced = text.Replaced,
        };
    }

    private static FileView Show(Session session, FileAction action, FileLines lines)
    {
        var next = lines.NextLine is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"Go on with action lines, first_line {line}.")
            : "This is the end of the file.";
        return FileView.Of(session, action, lines.Reading, next) with
        {
            Text = string.Join('\n', lines.Lines.Select(shown => shown.Text)),
            FirstLine = lines.Lines.Count > 0 ? lines.Lines[0].Number : null,
            LastLine = lines.Lines.Count > 0 ? lines.Lines[^1].Number : null,
            NextLine = lines.NextLine,
            CutLines = CutLineView.Of(lines.Lines),
            Replaced = lines.Replaced,
        };
    }

    private static FileView Show(Session session, FileMatches found)
    {
        var next = (found.NextLine, found.Matches.Count) switch
        {
            ({ } line, _) => string.Create(CultureInfo.InvariantCulture, $"There may be more: search again with first_line {line}."),
            (_, 0) => "All of the file was searched.",
            _ => "All of the file was searched. Use lines to see more around a find.",
        };
        return FileView.Of(session, FileAction.Search, found.Reading, next) with
        {
            Matches = [.. found.Matches.Select(MatchView.Of)],
            NextLine = found.NextLine,
            CutLines = CutLineView.Of(found.Matches.SelectMany(match => match.Before.Append(match.Line).Concat(match.After))),
            LongLines = found.LongLines,
            Replaced = found.Replaced,
        };
    }
}
