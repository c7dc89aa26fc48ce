namespace Scribe.Storage;

/// <summary>Where the entries of projects are durable.</summary>
internal interface IEntryStore
{
    /// <summary>Appends all entries or none, in order, with consecutive sequence numbers. Durable when it returns.</summary>
    /// <returns>The sequence number of the last one.</returns>
    Task<long> AppendAsync(long project, IReadOnlyList<EntryRow> entries, CancellationToken cancellationToken);

    /// <summary>Reads up to <paramref name="limit"/> entries beyond <paramref name="after"/> in the given direction.</summary>
    /// <param name="project">The project's number.</param>
    /// <param name="newestFirst">The direction.</param>
    /// <param name="after">The sequence number to go on from, exclusive; null to begin.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<EntryRow>> ReadAsync(
        long project, bool newestFirst, long? after, int limit, CancellationToken cancellationToken);
}
