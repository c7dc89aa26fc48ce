using System.Text;
using Npgsql;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Entries;

/// <summary>Looks for entries in slices, so that progress can be told, and a cancelled read ends soon.</summary>
internal sealed class EntryScanner(PostgresReader reader)
{
    /// <summary>How much text is tested in one read.</summary>
    private const long MaxTestedCharacters = 4 * 1024 * 1024;

    /// <summary>How long testing may take in one read: a regular expression may need more for one entry than others for thousands.</summary>
    private static readonly TimeSpan MaxTested = TimeSpan.FromMilliseconds(25);

    /// <summary>How many rows one statement brings.</summary>
    private const int MaxRows = 500;

    /// <summary>How many it brings where words lead, and none of those before had the rest.</summary>
    private const int MaxMatches = 4_000;

    /// <summary>How many segments of the index of words one statement asks for at the most.</summary>
    private const long MaxSegments = 512;

    public Task<EntrySlice> ScanAsync(EntryScan scan, CancellationToken cancellationToken) =>
        scan.Words.Count == 0 ? ScanPlacesAsync(scan, cancellationToken) : ScanWordsAsync(scan, cancellationToken);

    private async Task<EntrySlice> ScanPlacesAsync(EntryScan scan, CancellationToken cancellationToken)
    {
        var end = scan.NewestFirst
            ? Math.Max(scan.End, scan.After - scan.MaxPlaces - 1)
            : Math.Min(scan.End, scan.After + scan.MaxPlaces + 1);
        var taken = new Taken(scan);
        while (await ReadAsync(scan, taken, end, words: null, cancellationToken).ConfigureAwait(false))
        {
            if (taken.IsFull)
                return taken.Slice(isLast: false);
        }

        return taken.IsFull ? taken.Slice(isLast: false) : taken.SliceTo(end);
    }

    /// <summary>From one run of segments to the next, each longer than the one before as long as little is found.</summary>
    private async Task<EntrySlice> ScanWordsAsync(EntryScan scan, CancellationToken cancellationToken)
    {
        var taken = new Taken(scan);
        var segments = 1L;
        var maxSegments = Math.Min(MaxSegments, WordIndex.MaxSegments(scan.Words));
        while (true)
        {
            var end = EndOfRun(scan, taken.Reached, segments, out var first, out var last);
            var words = WordIndex.Query(scan.Log, first, last, scan.Words);
            while (await ReadAsync(scan, taken, end, words, cancellationToken).ConfigureAwait(false))
            {
                if (taken.IsFull || taken.Examined >= scan.MaxMatches)
                    return taken.Slice(isLast: false);
            }

            if (taken.IsFull)
                return taken.Slice(isLast: false);
            if (end == scan.End || segments == maxSegments)
                return taken.SliceTo(end);
            taken.Reach(end);
            segments = Math.Min(segments * 4, maxSegments);
        }
    }

    /// <summary>The place that a run of segments ends at, exclusive.</summary>
    private static long EndOfRun(EntryScan scan, long reached, long segments, out long first, out long last)
    {
        if (scan.NewestFirst)
        {
            last = WordIndex.SegmentOf(reached - 1);
            first = Math.Max(WordIndex.SegmentOf(Math.Max(scan.End + 1, 0)), last - segments + 1);
            return Math.Max(scan.End, (first * WordIndex.SegmentEntries) - 1);
        }

        first = WordIndex.SegmentOf(reached + 1);
        last = Math.Min(WordIndex.SegmentOf(scan.End - 1), first + segments - 1);
        return Math.Min(scan.End, (last + 1) * WordIndex.SegmentEntries);
    }

    /// <returns>True if there may be more before the end.</returns>
    private async Task<bool> ReadAsync(EntryScan scan, Taken taken, long end, string? words, CancellationToken cancellationToken)
    {
        var rows = words is null ? RowsOfPlaces(scan, taken) : RowsOfMatches(scan, taken);
        var query = Query(scan, taken.Reached, end, words, rows);
        var before = taken.Mark();
        return await reader
            .ReadAsync(
                query,
                async (row, cancelled) =>
                {
                    // A read that was broken off begins anew.
                    taken.Restore(before);
                    var count = 0;
                    while (await row.ReadAsync(cancelled).ConfigureAwait(false))
                    {
                        count++;
                        if (!taken.Take(row))
                            return true;
                    }

                    return count == rows;
                },
                cancellationToken)
            .ConfigureAwait(false);
    }

    private static long RowsOfPlaces(EntryScan scan, Taken taken) =>
        scan.Test is null ? Math.Min(MaxRows, scan.Limit - taken.Count + 1) : MaxRows;

    private static long RowsOfMatches(EntryScan scan, Taken taken)
    {
        var rows = taken is { Count: 0, Examined: > 0 } ? MaxMatches : MaxRows;
        return scan.Test is null && scan.Filter == EntryFilter.None ? rows : Math.Min(rows, scan.MaxMatches - taken.Examined);
    }

    private static NpgsqlBatchCommand Query(EntryScan scan, long reached, long end, string? words, long rows)
    {
        var filter = scan.Filter;
        var (low, high) = scan.NewestFirst ? (end, reached) : (reached, end);
        object?[] values =
        [
            scan.Log, low, high, filter.Statuses, filter.Priorities, filter.Since, filter.Until, filter.Agent, filter.Category,
            filter.MinConfidence, filter.MaxConfidence, filter.Session, rows,
        ];
        return words is null
            ? Statement.Of(scan.NewestFirst ? EntrySql.ScanNewestFirst : EntrySql.ScanOldestFirst, values)
            : Statement.Of(scan.NewestFirst ? EntrySql.WordsNewestFirst : EntrySql.WordsOldestFirst, [.. values, words]);
    }

    /// <summary>What was taken so far, and where it ends.</summary>
    private sealed class Taken(EntryScan scan)
    {
        private readonly List<EntryRow> _rows = [];
        private readonly WordTest? _words = scan.Words.Count == 0 ? null : new WordTest(scan.Words);
        private readonly TimeSpan? _latest = scan.Test?.Spent + MaxTested;
        private long _characters;
        private long _tested;

        public int Count => _rows.Count;

        /// <summary>The last place that was looked at.</summary>
        public long Reached { get; private set; } = scan.After;

        /// <summary>How many entries were looked at.</summary>
        public long Examined { get; private set; }

        /// <summary>True if the next one did not fit.</summary>
        public bool IsFull { get; private set; }

        /// <returns>False if it does not fit, so that the scan goes on with it.</returns>
        public bool Take(NpgsqlDataReader row)
        {
            if (_rows.Count == scan.Limit || _tested >= MaxTestedCharacters || scan.Test?.Spent >= _latest)
                return !(IsFull = true);
            if (EntryReader.IsOtherwise(row))
            {
                Examined++;
                Reached = EntryReader.Sequence(row);
                return true;
            }

            var entry = EntryReader.Map(row);
            if (Passes(entry, out var score))
            {
                if (_rows.Count > 0 && _characters + entry.Characters > scan.MaxCharacters)
                    return !(IsFull = true);
                _characters += entry.Characters;
                _rows.Add(scan.Ranked ? entry with { Score = score } : entry);
            }

            Examined++;
            Reached = entry.Sequence;
            return true;
        }

        public void Reach(long end) => Reached = scan.NewestFirst ? end + 1 : end - 1;

        public EntrySlice Slice(bool isLast) => new(_rows, Reached, isLast);

        public EntrySlice SliceTo(long end)
        {
            Reach(end);
            return Slice(end == scan.End);
        }

        public (int Count, long Characters, long Tested, long Reached, long Examined) Mark() => (_rows.Count, _characters, _tested, Reached, Examined);

        public void Restore((int Count, long Characters, long Tested, long Reached, long Examined) mark)
        {
            _rows.RemoveRange(mark.Count, _rows.Count - mark.Count);
            (_, _characters, _tested, Reached, Examined) = mark;
        }

        private bool Passes(EntryRow entry, out double score)
        {
            score = 0;
            if (_words is not null && !_words.Passes(entry.Message, out score))
                return false;
            if (scan.Test is null)
                return true;
            _tested += entry.Characters;
            return scan.Test.Passes(Utf8(entry.Message), Utf8(entry.Tags), Utf8(entry.Metadata));
        }

        private static byte[] Utf8(string? text) => Encoding.UTF8.GetBytes(text ?? "");
    }
}
