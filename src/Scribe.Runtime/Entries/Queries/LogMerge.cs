using Scribe.Storage;

namespace Scribe.Entries.Queries;

/// <summary>Goes through several logs at once: always on with the one whose next entry comes first by its time.</summary>
/// <remarks>Within a log its own order stays, even where clocks went back; so the merge is the same from wherever it goes on.</remarks>
internal sealed class LogMerge(IReadOnlyList<LogWalk> walks, bool newestFirst)
{
    /// <summary>How many entries of each log are read ahead, so that many logs do not make a large page.</summary>
    private const long ReadAhead = 32;

    /// <summary>The places to go on from, for every log that has something left.</summary>
    public IReadOnlyList<LogPlace> Places => [.. walks.Select(walk => walk.Place).OfType<LogPlace>()];

    /// <summary>The walk whose next entry is the next of all; null if there is none.</summary>
    /// <param name="wanted">How many entries are still wanted.</param>
    /// <param name="cancellationToken">Cancels the walks.</param>
    public async ValueTask<LogWalk?> NextAsync(long wanted, CancellationToken cancellationToken)
    {
        var limit = walks.Count == 1 ? wanted : Math.Min(wanted, ReadAhead);
        LogWalk? first = null;
        foreach (var walk in walks)
        {
            if (await walk.FindNextAsync(limit, cancellationToken).ConfigureAwait(false) && (first is null || IsBefore(walk.Next, first.Next)))
                first = walk;
        }

        return first;
    }

    /// <summary>Of two with the same time, that of the log with the greater number counts as the newer one. Walks come by number.</summary>
    private bool IsBefore(EntryRow row, EntryRow other) => newestFirst ? row.At >= other.At : row.At < other.At;
}
