using System.Globalization;

namespace Scribe.Errors;

/// <summary>Why entries are not appended, or not queried.</summary>
internal static class LogErrors
{
    public static ScribeException IdempotencyKeyUsed(string key, long first, long last) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The idempotency key {Quoted.Value(key)} already stands for other entries of this session, {first} to {last}. Nothing was written."),
        "Use a new key for each append, and the same one only to repeat the same append.");

    public static ScribeException ReadsAmongEvents() => ScribeErrors.InvalidArgument(
        "In sentinel mode what was read from files is recorded among the day's events, not apart from them.",
        "Leave scope out, and pass category 'file_read'.");

    public static ScribeException TimeRangeEmpty(DateTimeOffset since, DateTimeOffset until) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The time range is empty: since, {since:yyyy-MM-dd'T'HH:mm:ss.FFF'Z'}, is not before until, {until:yyyy-MM-dd'T'HH:mm:ss.FFF'Z'}."),
        "Exchange them, or leave one out.");

    public static ScribeException RegexInvalid(string error, int offset, Exception cause) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The text is no regular expression: {error}, at character {offset}."),
        "Correct it, in the syntax of .NET, or look for a substring instead.",
        cause);

    public static ScribeException RegexExplodes(TimeSpan limit, Exception cause) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The regular expression took longer than {limit.TotalMilliseconds:0} ms for a single entry, so it was given up."),
        "Write it without nested groups, counted repetitions, lookarounds and backreferences: then its time is in proportion to the text. Or look for words or a substring.",
        cause);

    public static ScribeException RegexTooSlow(TimeSpan limit) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The regular expression took longer than {limit.TotalSeconds:0} s in all for one page, so it was given up."),
        "Write it without lookarounds and backreferences, narrow the query by since, status or tags, or look for words or a substring.");

    public static ScribeException RankWithoutWords() => new(
        ErrorCode.InvalidArgument,
        "Only words can be ranked by, and the query asks for none.",
        "Pass text and match words, or order desc or asc.");

    public static ScribeException RankWithCursor() => new(
        ErrorCode.InvalidArgument,
        "A ranking has no further pages, so it takes no cursor.",
        "Leave cursor out, and raise limit if you want more; or use order desc and go through all pages.");

    public static ScribeException TooManyProjects(int max) => new(
        ErrorCode.LimitReached,
        string.Create(CultureInfo.InvariantCulture, $"You have used more than {max} projects, more than one query goes through."),
        "Query one project at a time: bind it with set_project and leave scope out.");
}
