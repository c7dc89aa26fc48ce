namespace Scribe.Storage;

/// <summary>What a read came to, and whether there is more beyond it.</summary>
internal sealed record EntryRows(IReadOnlyList<EntryRow> Rows, bool HasMore);

/// <summary>Where the entries of logs are durable.</summary>
internal interface IEntryStore
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
}
