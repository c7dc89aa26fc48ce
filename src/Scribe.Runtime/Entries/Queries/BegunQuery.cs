using System.Text;
using Scribe.Storage;

namespace Scribe.Entries.Queries;

/// <summary>A query whose filters, and whose cursor if it has one, are checked.</summary>
/// <param name="Query">The query.</param>
/// <param name="Selection">What it asks for.</param>
/// <param name="Asker">Whose entries or projects it means, see <see cref="QueryDigest"/>.</param>
/// <param name="Begun">When its first page was read, Unix milliseconds.</param>
/// <param name="Cursor">Where to go on; null to begin.</param>
internal sealed record BegunQuery(EntryQuery Query, EntrySelection Selection, byte[] Asker, long Begun, EntryCursor? Cursor)
{
    private bool NewestFirst => Query.Order == EntryOrder.NewestFirst;

    /// <summary>Checks a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="log">The log to read; null for those of all projects that the asker has used.</param>
    /// <param name="session">The asking session; null if nobody's own is meant.</param>
    /// <param name="time">The time.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>, naming what is refused.</exception>
    public static BegunQuery Check(EntryQuery query, Project? log, Session? session, TimeProvider time)
    {
        QueryCheck.Limit(query.Limit);
        var cursor = query.Cursor is { } text ? EntryCursor.Read(text) : null;
        var begun = cursor?.Cursor.Begun ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        var selection = QueryCheck.Check(query, session?.Id.Value, DateTimeOffset.FromUnixTimeMilliseconds(begun), time);
        byte[] asker = [.. log is null ? AskerOf(session!) : [], .. query.OwnSession ? IdOf(session!) : []];
        return new BegunQuery(query, selection, asker, begun, cursor?.For(query, asker, log?.Id));
    }

    /// <summary>Who asks for several logs: a root's days are the same to all, projects are not.</summary>
    private static byte[] AskerOf(Session session) =>
        session.Sentinel is { } day ? Encoding.UTF8.GetBytes(day.Root.Path) : HolderOf(session);

    /// <summary>What stands for the session in the list of who has used which projects.</summary>
    public static byte[] HolderOf(Session session) => session.Owner.Hash ?? IdOf(session);

    /// <summary>The cursor of a page that goes on at these places.</summary>
    public string CursorAt(IReadOnlyList<LogPlace> places) =>
        new EntryCursor(Query.Order, Query.Scope, Begun, places).Encode(Query, Asker);

    /// <summary>What to look for in a log; null if the pages before have been through it, or began without it.</summary>
    public EntryScan? ScanOf(LogExtent log, SliceSizes sizes, bool ranked)
    {
        long? after = Cursor is null
            ? NewestFirst ? log.Last + 1 : 0
            : Cursor.Places.Where(place => place.Log == log.Log.Id).Select(place => (long?)place.After).FirstOrDefault();
        return after is null ? null : new EntryScan
        {
            Log = log.Log.Id,
            NewestFirst = NewestFirst,
            After = after.Value,
            End = NewestFirst ? 0 : log.Last + 1,
            Filter = Selection.Filter,
            Words = Selection.Words,
            Test = Selection.Test,
            Ranked = ranked,
            MaxPlaces = sizes.Places,
            MaxMatches = sizes.FirstMatches,
            Limit = 1,
            MaxCharacters = EntrySearch.MaxPageCharacters,
        };
    }

    private static byte[] IdOf(Session session) => session.Id.Value.ToByteArray(bigEndian: true);
}
