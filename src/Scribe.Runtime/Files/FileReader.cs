using System.Security.Cryptography;
using Scribe.Entries;
using Scribe.Errors;
using Scribe.Files;
using Scribe.Files.Searching;
using Scribe.Files.Text;

namespace Scribe;

/// <summary>Reads files beneath the repository root of a session, whole or in parts, and records each reading.</summary>
/// <remarks>
/// Only regular files are read that really lie beneath the root, links resolved, and are not denied by their names
/// (<see cref="ScribeOptions.FileDeny"/>, <see cref="ScribeOptions.FileAllow"/>). Whatever the size of a file or a line, a
/// reading holds a few MiB at the most. Each answer is of one state of the file. All methods throw a <see cref="ScribeException"/>:
/// <see cref="ErrorCode.ProjectRequired"/>: the session is bound to no project. <see cref="ErrorCode.PathDenied"/>: the file must
/// not be read. <see cref="ErrorCode.InvalidArgument"/>: there is no such file or part, it is no text, or it was changed
/// meanwhile. What the store throws: the reading could not be recorded, and there is no answer.
/// </remarks>
public sealed class FileReader
{
    /// <summary>The most lines of a page.</summary>
    public const int MaxPageSize = 10_000;

    private const int MaxAgent = 200;
    private const long ShortFile = 1024 * 1024;
    private const long MaxLine = 1_000_000_000_000;

    private readonly FileGate _gate;
    private readonly IReadLog _log;
    private readonly FileLimits _limits;
    private readonly TimeProvider _time;

    internal FileReader(FileGate gate, IReadLog log, FileLimits limits, TimeProvider time)
    {
        _gate = gate;
        _log = log;
        _limits = limits;
        _time = time;
    }

    /// <summary>Looks at all of a file: size, lines, SHA-256, line breaks, encoding, chunks. It need not be text.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="request">Which file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<FileScan> ScanAsync(Session session, FileRequest request, CancellationToken cancellationToken = default) =>
        RunAsync(session, request, FileAction.Scan, FileScanner.Scan, cancellationToken);

    /// <summary>Reads all of a text file of at most <see cref="ScribeOptions.FileReadLimit"/> bytes. A larger one is refused.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="request">Which file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<FileText> ReadAsync(Session session, FileRequest request, CancellationToken cancellationToken = default) =>
        RunAsync(session, request, FileAction.Read, ReadWhole, cancellationToken);

    /// <summary>Reads one of the chunks that a file consists of. Where they begin depends on the file's bytes alone.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="request">Which file.</param>
    /// <param name="chunk">Which chunk, from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<FileText> ReadChunkAsync(Session session, FileRequest request, long chunk, CancellationToken cancellationToken = default) =>
        RunAsync(session, request, FileAction.Chunk, (file, context) => ReadChunk(file, chunk, context), cancellationToken);

    /// <summary>Reads lines, as many of them as an answer of <see cref="ScribeOptions.FileReadLimit"/> bytes holds.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="request">Which file.</param>
    /// <param name="first">The first line, from 1.</param>
    /// <param name="last">The last line, if there are as many; null for as many as the answer holds.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<FileLines> ReadLinesAsync(
        Session session, FileRequest request, long first, long? last, CancellationToken cancellationToken = default)
    {
        if (first < 1 || last < first)
            throw FileErrors.LinesUpsideDown(first, last ?? first);
        return RunAsync(
            session, request, FileAction.Lines, (file, context) => LineSelection.Read(file, first, last, _limits.Answer, context), cancellationToken);
    }

    /// <summary>Reads a page of lines, as <see cref="ReadLinesAsync"/> does.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="request">Which file.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="pageSize">The lines of a page: 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<FileLines> ReadPageAsync(
        Session session, FileRequest request, long page, long pageSize, CancellationToken cancellationToken = default)
    {
        RequireRange("page_size", pageSize, 1, MaxPageSize);
        RequireRange("page", page, 1, MaxLine / pageSize);
        var first = ((page - 1) * pageSize) + 1;
        return RunAsync(
            session,
            request,
            FileAction.Page,
            (file, context) => LineSelection.Read(file, first, first + pageSize - 1, _limits.Answer, context),
            cancellationToken);
    }

    /// <summary>Searches a text file line by line.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="request">Which file.</param>
    /// <param name="search">What for.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Task<FileMatches> SearchAsync(
        Session session, FileRequest request, FileSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var matcher = MatcherOf(search);
        return RunAsync(
            session,
            request,
            FileAction.Search,
            (file, context) => new FileSearcher(file, TextForm.OfText(file), search, matcher, _limits.Answer, context, _time).Run(),
            cancellationToken,
            isSlow: search.IsRegex);
    }

    /// <summary>The one place that says beneath which root a session reads.</summary>
    private static RepoRoot RootOf(Session session) => session.RequireRoot();

    private async Task<TAnswer> RunAsync<TAnswer>(
        Session session,
        FileRequest request,
        FileAction action,
        Func<OpenFile, ReadContext, TAnswer> read,
        CancellationToken cancellationToken,
        bool isSlow = false)
        where TAnswer : IFileAnswer
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        var root = RootOf(session);
        if (request.Agent is not null)
            TextCheck.Required(request.Agent, MaxAgent, "the agent");

        var answer = await ReadAsync(session, root, request, read, isSlow, cancellationToken).ConfigureAwait(false);
        await _log.RecordAsync(session, new FileRead(answer.Reading, action, request.Agent), cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>Reads synchronously, as the system does in any case, but on no thread that others wait for.</summary>
    private async Task<TAnswer> ReadAsync<TAnswer>(
        Session session,
        RepoRoot root,
        FileRequest request,
        Func<OpenFile, ReadContext, TAnswer> read,
        bool isSlow,
        CancellationToken cancellationToken)
    {
        using var file = await Task.Run(() => _gate.Open(session, root, request.Path), cancellationToken).ConfigureAwait(false);
        var context = new ReadContext(
            Guid.CreateVersion7(_time.GetUtcNow()), new ReadProgress(request.Progress, file.Length, cancellationToken));

        // The pool has few threads, for all calls: some long readings at once would leave it none.
        return isSlow || file.Length > ShortFile
            ? await Task.Factory.StartNew(Read, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false)
            : Read();

        TAnswer Read()
        {
            var answer = read(file, context);
            file.EnsureUnchanged();
            return answer;
        }
    }

    private FileText ReadWhole(OpenFile file, ReadContext context)
    {
        if (file.Length > _limits.Answer)
            throw FileErrors.TooLarge(file.Shown, file.Length, _limits.Answer);
        return ReadText(file, TextForm.OfText(file), 0, file.Length, chunk: null, context);
    }

    private static FileText ReadChunk(OpenFile file, long chunk, ReadContext context)
    {
        var form = TextForm.OfText(file);
        var chunks = new Chunks(file, form);
        if (chunk < 1 || chunk > chunks.Count)
            throw FileErrors.NoSuchChunk(chunk, chunks.Count);
        var (begin, end) = chunks.Of(chunk);
        return ReadText(file, form, begin, end - begin, chunk, context);
    }

    private static FileText ReadText(OpenFile file, TextForm form, long offset, long length, long? chunk, ReadContext context)
    {
        var bytes = file.Read(offset, length);
        var replaced = 0L;
        var text = form.Decode(bytes.AsSpan(offset == 0 ? form.Start : 0), ref replaced);
        return new FileText(
            context.Reading(file, form.Encoding, offset, length, SHA256.HashData(bytes)), text, replaced, chunk, Chunks.CountOf(file.Length));
    }

    private ILineMatcher MatcherOf(FileSearch search)
    {
        if (string.IsNullOrEmpty(search.Query))
            throw FileErrors.NothingSought();
        if (search.Query.Length > FileSearch.MaxQuery)
            throw FileErrors.QueryTooLong(search.Query.Length, FileSearch.MaxQuery);
        if (search.Query.AsSpan().ContainsAny('\n', '\r'))
            throw FileErrors.QueryOfManyLines();
        RequireRange("context", search.Context, 0, FileSearch.MaxContext);
        RequireRange("limit", search.Limit, 1, FileSearch.MaxLimit);
        RequireRange("first_line", search.FirstLine, 1, MaxLine);
        return search.IsRegex
            ? new RegexMatcher(search.Query, search.IgnoreCase, _limits.Search)
            : new TextMatcher(search.Query, search.IgnoreCase);
    }

    private static void RequireRange(string what, long value, long least, long most)
    {
        if (value < least || value > most)
            throw FileErrors.OutOfRange(what, value, least, most);
    }
}
