namespace Scribe.Storage;

/// <summary>What a read came to, and whether there is more beyond it.</summary>
public sealed record EntryRows(IReadOnlyList<EntryRow> Rows, bool HasMore);

/// <summary>Where the entries of logs are durable.</summary>
public interface IEntryStore
{
    /// <summary>
    /// Appends all entries or none, in order, with consecutive sequence numbers and chained hashes. With a key that the session
    /// has used for the same entries, nothing is appended again. Durable when it returns.
    /// </summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.SessionConflict"/>: the session was taken over since that term.</exception>
    Task<AppendOutcome> AppendAsync(
        long project, SessionTerm session, IReadOnlyList<EntryRow> entries, AppendKey? key, CancellationToken cancellationToken);

    /// <summary>Reads entries beyond <paramref name="after"/> in the given direction, until either bound is reached.</summary>
    /// <param name="project">The project's number.</param>
    /// <param name="newestFirst">The direction.</param>
    /// <param name="after">The sequence number to go on from, exclusive; null to begin.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="maxCharacters">How many characters of text at the most, but always one entry.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<EntryRows> ReadAsync(
        long project, bool newestFirst, long? after, long limit, long maxCharacters, CancellationToken cancellationToken);

    /// <summary>
    /// Looks on in a log for what a query asks for. One read is short, however long the log: it may come to nothing and yet not
    /// be the last.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled, at once, in the middle of the read.</exception>
    ValueTask<EntrySlice> ScanAsync(EntryScan scan, CancellationToken cancellationToken);

    /// <summary>The sequence number of a log's newest entry; 0 if it has none.</summary>
    ValueTask<long> FindLastAsync(long project, CancellationToken cancellationToken);

    /// <summary>The sentinel days of a root, by number, at one moment.</summary>
    /// <param name="root">The real path of the root.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<LogExtent>> ListDaysAsync(string root, int limit, CancellationToken cancellationToken);

    /// <summary>The projects that a holder has used and that are not deleted, by number, at one moment.</summary>
    /// <param name="holder">The owner's hash, or an anonymous session's id.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<LogExtent>> ListUsedAsync(byte[] holder, int limit, CancellationToken cancellationToken);
}
