using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>Looks for entries in slices, so that no read lasts long enough to hold back the database's checkpoints.</summary>
/// <remarks>
/// Where words are asked for, the index of words leads, and a slice is so many matches of theirs, whatever else is asked of
/// them: a slice of places would search the index anew, and through most of it, for each. Otherwise a slice is so many places.
/// </remarks>
internal sealed class EntryScanner(SqliteConnection connection, SqliteLock writeLock) : IDisposable
{
    /// <summary>How much text is tested in one read.</summary>
    private const long MaxTestedBytes = 4 * 1024 * 1024;

    /// <summary>How long testing may take in one read: a regular expression may need more for one entry than others for thousands.</summary>
    private static readonly TimeSpan MaxTested = TimeSpan.FromMilliseconds(25);

    // Most connections are never asked to look for anything, and preparing costs more than most reads.
    private readonly Lazy<RawQuery> _newestFirst = Prepare(connection, EntryScanSql.NewestFirst, writeLock);
    private readonly Lazy<RawQuery> _oldestFirst = Prepare(connection, EntryScanSql.OldestFirst, writeLock);
    private readonly Lazy<RawQuery> _wordsNewestFirst = Prepare(connection, EntryScanSql.WordsNewestFirst, writeLock);
    private readonly Lazy<RawQuery> _wordsOldestFirst = Prepare(connection, EntryScanSql.WordsOldestFirst, writeLock);
    private readonly Lazy<RawQuery> _rankedNewestFirst = Prepare(connection, EntryScanSql.RankedNewestFirst, writeLock);
    private readonly Lazy<RawQuery> _sliceNewestFirst = Prepare(connection, EntryScanSql.SliceNewestFirst, writeLock);
    private readonly Lazy<RawQuery> _sliceOldestFirst = Prepare(connection, EntryScanSql.SliceOldestFirst, writeLock);

    public EntrySlice Read(EntryScan scan, CancellationToken cancellationToken)
    {
        var words = scan.Words.Count == 0 ? null : WordMatch.Of(scan.Words);
        var query = (words, scan) switch
        {
            (null, { NewestFirst: true }) => _newestFirst.Value,
            (null, _) => _oldestFirst.Value,
            (_, { Ranked: true }) => _rankedNewestFirst.Value,
            (_, { NewestFirst: true }) => _wordsNewestFirst.Value,
            _ => _wordsOldestFirst.Value,
        };
        using var interrupt = query.InterruptWhen(cancellationToken);
        try
        {
            var end = words is null ? EndOfPlaces(scan) : EndOfMatches(scan, words);
            Bind(query, scan, end, words);
            return Take(query, scan, end);
        }
        catch (SqliteException exception) when (SqliteErrors.IsInterrupt(exception))
        {
            throw new OperationCanceledException("The read was cancelled.", exception, cancellationToken);
        }
        finally
        {
            query.Reset();
        }
    }

    public void Dispose()
    {
        foreach (var query in (Lazy<RawQuery>[])[_newestFirst, _oldestFirst, _wordsNewestFirst, _wordsOldestFirst, _rankedNewestFirst, _sliceNewestFirst, _sliceOldestFirst])
        {
            if (query.IsValueCreated)
                query.Value.Dispose();
        }
    }

    private static Lazy<RawQuery> Prepare(SqliteConnection connection, string sql, SqliteLock writeLock) =>
        new(() => new RawQuery(connection, sql, writeLock), LazyThreadSafetyMode.None);

    /// <summary>The place that this slice stops at, exclusive.</summary>
    private static long EndOfPlaces(EntryScan scan) => scan.NewestFirst
        ? Math.Max(scan.End, scan.After - scan.MaxPlaces - 1)
        : Math.Min(scan.End, scan.After + scan.MaxPlaces + 1);

    /// <summary>The place of the first match that is too many, or the scan's end where every match is found, so that the limit ends it.</summary>
    private long EndOfMatches(EntryScan scan, string words)
    {
        if (scan.Test is null && scan.Filter == EntryFilter.None)
            return scan.End;
        var query = (scan.NewestFirst ? _sliceNewestFirst : _sliceOldestFirst).Value;
        BindRange(query, scan, scan.End);
        BindText(query, 3, words);
        query.Check(raw.sqlite3_bind_int64(query.Statement, 4, scan.MaxMatches));
        return query.ReadOne(static row => (long?)EntryColumns.Sequence(row)) ?? scan.End;
    }

    private static EntrySlice Take(RawQuery query, EntryScan scan, long end)
    {
        var rows = new List<EntryRow>();
        var (characters, tested, reached) = (0L, 0L, scan.After);
        var latest = scan.Test?.Spent + MaxTested;
        while (query.Step())
        {
            // Before the row is read, so that this is where the scan goes on.
            if (rows.Count == scan.Limit || tested >= MaxTestedBytes || scan.Test?.Spent >= latest)
                return new EntrySlice(rows, reached, IsLast: false);
            if (Passes(query.Statement, scan.Test, ref tested))
            {
                var row = EntryColumns.Map(query.Statement, scan.Ranked);
                characters += row.Characters;
                if (rows.Count > 0 && characters > scan.MaxCharacters)
                    return new EntrySlice(rows, reached, IsLast: false);
                rows.Add(row);
            }

            reached = EntryColumns.Sequence(query.Statement);
        }

        return new EntrySlice(rows, scan.NewestFirst ? end + 1 : end - 1, IsLast: end == scan.End);
    }

    private static bool Passes(sqlite3_stmt row, IEntryTest? test, ref long tested)
    {
        if (test is null)
            return true;
        var message = EntryColumns.Message(row);
        var tags = EntryColumns.Tags(row);
        var metadata = EntryColumns.Metadata(row);
        tested += message.Length + tags.Length + metadata.Length;
        return test.Passes(message, tags, metadata);
    }

    private static void Bind(RawQuery query, EntryScan scan, long end, string? words)
    {
        var filter = scan.Filter;
        BindRange(query, scan, end);
        query.Check(raw.sqlite3_bind_int(query.Statement, 3, filter.Statuses));
        query.Check(raw.sqlite3_bind_int(query.Statement, 4, filter.Priorities));
        query.Check(raw.sqlite3_bind_int64(query.Statement, 5, filter.Since));
        query.Check(raw.sqlite3_bind_int64(query.Statement, 6, filter.Until));
        BindText(query, 7, filter.Agent);
        BindText(query, 8, filter.Category);
        BindNumber(query, 9, filter.MinConfidence);
        BindNumber(query, 10, filter.MaxConfidence);
        query.Check(filter.Session is { } session
            ? raw.sqlite3_bind_blob(query.Statement, 11, session.Bytes())
            : raw.sqlite3_bind_null(query.Statement, 11));
        if (words is not null)
            BindText(query, 12, words);
    }

    private static void BindRange(RawQuery query, EntryScan scan, long end)
    {
        var (low, high) = scan.NewestFirst ? (end, scan.After) : (scan.After, end);
        query.Check(raw.sqlite3_bind_int64(query.Statement, 1, EntryId.Of(scan.Log, low)));
        query.Check(raw.sqlite3_bind_int64(query.Statement, 2, EntryId.Of(scan.Log, high)));
    }

    /// <summary>No bytes at all would be bound as null, which asks nothing.</summary>
    private static void BindText(RawQuery query, int index, string? text) => query.Check(text switch
    {
        null => raw.sqlite3_bind_null(query.Statement, index),
        "" => raw.sqlite3_bind_text(query.Statement, index, ""),
        _ => raw.sqlite3_bind_text(query.Statement, index, Encoding.UTF8.GetBytes(text)),
    });

    private static void BindNumber(RawQuery query, int index, double? number) => query.Check(number is { } value
        ? raw.sqlite3_bind_double(query.Statement, index, value)
        : raw.sqlite3_bind_null(query.Statement, index));
}
