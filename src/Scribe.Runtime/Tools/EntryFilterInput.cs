using System.Text.Json;
using Scribe.Errors;

namespace Scribe.Tools;

/// <summary>The filters that read_recent and query_entries share, as a client sends them.</summary>
internal sealed record EntryFilterInput
{
    public const string TextHelp = "Only entries whose message has this, see match.";
    public const string MatchHelp =
        "How text is meant. substring (default): anywhere in the message, in any capitals. exact: the whole message, capitals included. " +
        "regex: a .NET regular expression; (?i) at its beginning ignores capitals. words: full text, all words in any order and capitals; in quotation marks, or " +
        "joined as in foo_bar, side by side; foo* for a word that begins so.";
    public const string StatusHelp = "Only entries with any of these.";
    public const string PriorityHelp = "Only entries with any of these.";
    public const string AgentHelp = "Only entries of this agent, exactly as recorded.";
    public const string CategoryHelp = "Only entries of this category, exactly as recorded.";
    public const string TagsHelp = "Only entries with all of these tags.";
    public const string MetadataHelp = "Only entries whose metadata has these members, with equal values: 1 equals 1.0, objects and arrays are compared in depth.";
    public const string MinConfidenceHelp = "Only entries whose confidence is stated and no less, from 0 to 1.";
    public const string MaxConfidenceHelp = "Only entries whose confidence is stated and no more, from 0 to 1.";
    public const string SinceHelp =
        "Only entries from this time on: 2026-03-04T05:06:07Z or with an offset; 2026-03-04, which is its midnight UTC; today or yesterday (UTC); or " +
        "last_30m, last_12h, last_7d, last_2w, counted back from the first page.";
    public const string UntilHelp = "Only entries before this time, in the same forms.";
    public const string OwnSessionHelp = "True: only what your own session recorded.";
    public const string LimitHelp = "How many entries at the most: 1 to 500. A page of long entries may end earlier.";
    public const string CursorHelp = "next_cursor of the page before, to read on. All but limit and fields must be as it was.";
    public const string FieldsHelp = "Which fields of each entry to return; all if left out.";

    public string? Text { get; init; }

    public TextMatch? Match { get; init; }

    public IReadOnlyList<EntryStatus>? Status { get; init; }

    public IReadOnlyList<EntryPriority>? Priority { get; init; }

    public string? Agent { get; init; }

    public string? Category { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public Dictionary<string, JsonElement>? Metadata { get; init; }

    public double? MinConfidence { get; init; }

    public double? MaxConfidence { get; init; }

    public string? Since { get; init; }

    public string? Until { get; init; }

    public bool OwnSession { get; init; }

    public long Limit { get; init; }

    public string? Cursor { get; init; }

    public EntryOrder Order { get; init; }

    public EntryScope Scope { get; init; }

    /// <summary>The query of these filters.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: a filter cannot be meant so.</exception>
    public EntryQuery ToQuery() => Match is null || Text is not null
        ? new EntryQuery
        {
            Text = Text,
            Match = Match ?? TextMatch.Substring,
            Statuses = Values(Status, "status"),
            Priorities = Values(Priority, "priority"),
            Agent = Agent,
            Category = Category,
            Tags = Values(Tags, "tags"),
            Metadata = Metadata is null ? null : JsonSerializer.SerializeToElement(Metadata, ToolJson.Default.DictionaryStringJsonElement),
            MinConfidence = MinConfidence,
            MaxConfidence = MaxConfidence,
            Since = Since is null ? null : EntryTime.Parse(Since),
            Until = Until is null ? null : EntryTime.Parse(Until),
            OwnSession = OwnSession,
            Limit = Limit,
            Cursor = Cursor,
            Order = Order,
            Scope = Scope,
        }
        : throw ScribeErrors.InvalidArgument("There is a match, and no text to be matched.", "Pass text, or leave match out.");

    /// <summary>An empty list would ask for nothing that there is; who passes one means something else.</summary>
    private static IReadOnlyList<T> Values<T>(IReadOnlyList<T>? values, string name) => values switch
    {
        null => [],
        { Count: 0 } => throw ScribeErrors.InvalidArgument($"The filter '{name}' is an empty list.", "Pass at least one value, or leave it out."),
        _ => values,
    };
}
