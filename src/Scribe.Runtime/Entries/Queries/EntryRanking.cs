namespace Scribe.Entries.Queries;

/// <summary>Finds the best among the newest entries with the words that are asked for.</summary>
internal static class EntryRanking
{
    /// <summary>How many entries are compared at the most.</summary>
    public const int MaxRanked = 10_000;

    public static async Task<RankedEntries> RankAsync(LogMerge logs, long limit, CancellationToken cancellationToken)
    {
        // The worst of the best comes out first; of two that fit alike, the older one.
        var best = new PriorityQueue<Entry, (double Score, int Age)>(
            Comparer<(double Score, int Age)>.Create(static (one, other) => other.CompareTo(one)));
        var count = 0;
        for (; count < MaxRanked && await logs.NextAsync(MaxRanked - count, cancellationToken).ConfigureAwait(false) is { } walk; count++)
        {
            var score = walk.Next.Score;
            best.Enqueue(walk.Take(), (score, count));
            if (best.Count > limit)
                best.Dequeue();
        }

        return Shorten(BestFirst(best), count);
    }

    private static Entry[] BestFirst(PriorityQueue<Entry, (double Score, int Age)> best)
    {
        var entries = new Entry[best.Count];
        for (var place = entries.Length - 1; place >= 0; place--)
            entries[place] = best.Dequeue();
        return entries;
    }

    private static RankedEntries Shorten(Entry[] best, int count)
    {
        var (kept, characters) = (0, 0L);
        while (kept < best.Length && (characters += best[kept].Characters) <= EntrySearch.MaxPageCharacters)
            kept++;

        // One is shown in any case.
        kept = Math.Max(kept, Math.Min(1, best.Length));
        return new RankedEntries(best[..kept], count, best.Length - kept);
    }
}
