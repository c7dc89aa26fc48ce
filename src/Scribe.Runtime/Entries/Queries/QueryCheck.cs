using System.Globalization;
using System.Text.Json;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Entries.Queries;

/// <summary>Checks what a query asks for.</summary>
internal static class QueryCheck
{
    private const int MaxText = 65_536;
    private const int MaxExpression = 1_000;
    private const int MaxLabel = 200;
    private const int MaxValues = 50;
    private const int MaxMetadata = 8_192;
    private const int MaxMembers = 20;

    public static void Limit(long limit)
    {
        if (limit is < 1 or > EntryQuery.MaxLimit)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"The limit is {limit}; it must be between 1 and {EntryQuery.MaxLimit}."),
                "Ask for fewer entries and go on with next_cursor.");
        }
    }

    /// <summary>What the query asks for.</summary>
    /// <param name="query">The query.</param>
    /// <param name="session">Whose entries are meant by its own; null if nobody's.</param>
    /// <param name="now">What relative times count back from.</param>
    /// <param name="time">Measures how long a test takes.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>, naming what is refused.</exception>
    public static EntrySelection Check(EntryQuery query, Guid? session, DateTimeOffset now, TimeProvider time)
    {
        var (since, until) = Range(query, now);
        Confidence(query);
        Label(query.Agent, "The agent");
        Label(query.Category, "The category");
        var filter = new EntryFilter
        {
            Statuses = Mask(query.Statuses.Select(status => (int)status), status => Enum.IsDefined((EntryStatus)status), "status", "info, success, warn, error, bug or plan"),
            Priorities = Mask(query.Priorities.Select(priority => (int)priority), priority => Enum.IsDefined((EntryPriority)priority), "priority", "critical, high, medium or low"),
            Since = since,
            Until = until,
            Agent = query.Agent,
            Category = query.Category,
            MinConfidence = query.MinConfidence,
            MaxConfidence = query.MaxConfidence,
            Session = query.OwnSession ? session : null,
        };
        var (words, message) = Text(query, time);
        var (tags, metadata) = (Tags(query.Tags), Metadata(query.Metadata));
        var test = message is null && tags is null && metadata is null ? null : new EntryTest(message, tags, metadata);
        return new EntrySelection(filter, words, test);
    }

    private static (long Since, long Until) Range(EntryQuery query, DateTimeOffset now)
    {
        var (since, until) = (query.Since?.Resolve(now) ?? long.MinValue, query.Until?.Resolve(now) ?? long.MaxValue);
        return since < until ? (since, until) : throw LogErrors.TimeRangeEmpty(Shown(since), Shown(until));
    }

    /// <summary>A bound is rounded up, by which the last one of all leaves what can be said.</summary>
    private static DateTimeOffset Shown(long bound) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(bound, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    private static void Confidence(EntryQuery query)
    {
        foreach (var bound in (double?[])[query.MinConfidence, query.MaxConfidence])
        {
            if (bound is not (null or (>= 0 and <= 1)))
                throw ScribeErrors.InvalidArgument("A bound of the confidence is not a number from 0 to 1.", "Pass such a number, or leave it out.");
        }

        if (query.MinConfidence > query.MaxConfidence)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"The least confidence, {query.MinConfidence}, is above the greatest, {query.MaxConfidence}."),
                "Exchange them, or leave one out.");
        }
    }

    private static int Mask(IEnumerable<int> numbers, Func<int, bool> isKnown, string what, string known)
    {
        var mask = 0;
        var count = 0;
        foreach (var number in numbers)
        {
            if (!isKnown(number))
                throw ScribeErrors.InvalidArgument($"The {what} is unknown.", $"Use {known}.");
            if (++count > MaxValues)
                throw TooMany($"{what} values");
            mask |= 1 << number;
        }

        return count == 0 ? ~0 : mask;
    }

    private static (IReadOnlyList<WordPhrase> Words, MessageTest? Message) Text(EntryQuery query, TimeProvider time)
    {
        if (query.Text is not { } text)
            return ([], null);
        if (text.Length == 0)
            throw ScribeErrors.InvalidArgument("The text to look for is empty.", "Pass some text, or leave it out to find whatever was recorded.");
        Length(text, query.Match is TextMatch.Regex or TextMatch.Words ? MaxExpression : MaxText, "The text to look for");
        TextCheck.Content(text, "The text to look for");
        return query.Match switch
        {
            TextMatch.Substring => ([], new ContainedText(text)),
            TextMatch.Exact => ([], new ExactText(text)),
            TextMatch.Regex => ([], new RegexText(text, time)),
            TextMatch.Words => (WordQuery.Parse(text), null),
            _ => throw ScribeErrors.InvalidArgument("The match is unknown.", "Use substring, exact, regex or words."),
        };
    }

    private static TagTest? Tags(IReadOnlyList<string> tags)
    {
        if (tags.Count > MaxValues)
            throw TooMany("tags");
        foreach (var tag in tags)
            Label(tag ?? "", "A tag");
        return tags.Count == 0 ? null : new TagTest(tags);
    }

    private static MetadataTest? Metadata(JsonElement? metadata)
    {
        if (metadata is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } wanted)
            return null;
        if (wanted.ValueKind != JsonValueKind.Object)
        {
            throw ScribeErrors.InvalidArgument(
                "The metadata to look for is not a JSON object.", "Pass an object of the members that entries must have, such as {\"file\": \"a.cs\"}.");
        }

        var text = wanted.GetRawText();
        Length(text, MaxMetadata, "The metadata to look for");
        MetadataCheck.DepthAndText(text, "The metadata to look for");
        var members = wanted.EnumerateObject().Count();
        if (members > MaxMembers)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"The metadata to look for has {members} members; at most {MaxMembers} are compared."), "Ask for fewer.");
        }

        return members == 0 ? null : new MetadataTest(wanted.Clone());
    }

    private static void Label(string? label, string what)
    {
        if (label is null)
            return;
        if (string.IsNullOrWhiteSpace(label))
            throw ScribeErrors.InvalidArgument($"{what} to look for is empty.", "Pass some text, or leave it out.");
        Length(label, MaxLabel, $"{what} to look for");
        TextCheck.Content(label, $"{what} to look for");
    }

    private static void Length(string text, int most, string what)
    {
        if (text.Length > most)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"{what} has {text.Length} characters; at most {most} are taken."), "Ask for less.");
        }
    }

    private static ScribeException TooMany(string what) => ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"There are too many {what}; at most {MaxValues} are taken."), "Ask for fewer.");
}
