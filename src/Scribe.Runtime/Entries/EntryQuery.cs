using System.Text.Json;

namespace Scribe;

/// <summary>Which entries to read: those that are all that is asked here.</summary>
public sealed record EntryQuery
{
    /// <summary>The largest limit.</summary>
    public const int MaxLimit = 500;

    /// <summary>The direction. Default: newest first.</summary>
    public EntryOrder Order { get; init; } = EntryOrder.NewestFirst;

    /// <summary>How many entries at the most: 1 to 500. Default 50. A page also ends after about a million characters.</summary>
    public long Limit { get; init; } = 50;

    /// <summary>
    /// The cursor of the page before, to go on after it; null to begin. All but the limit must be as it was. Times that count
    /// back, such as <c>last_7d</c>, go on counting from the first page.
    /// </summary>
    public string? Cursor { get; init; }

    /// <summary>Where to look. Default: in one project.</summary>
    public EntryScope Scope { get; init; }

    /// <summary>
    /// What the message says, see <see cref="Match"/>: up to 65,536 characters, 1,000 and 32 words for a regular expression or words;
    /// null: anything.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>How <see cref="Text"/> is held against a message. Default: it stands somewhere in it, in any capitals.</summary>
    public TextMatch Match { get; init; }

    /// <summary>Any of these statuses; empty: all.</summary>
    public IReadOnlyList<EntryStatus> Statuses { get; init; } = [];

    /// <summary>Any of these priorities; empty: all.</summary>
    public IReadOnlyList<EntryPriority> Priorities { get; init; } = [];

    /// <summary>The agent, exactly as recorded; null: anybody or nobody.</summary>
    public string? Agent { get; init; }

    /// <summary>The category, exactly as recorded; null: any or none.</summary>
    public string? Category { get; init; }

    /// <summary>All of these tags, exactly as recorded: up to 50.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>
    /// A JSON object of up to 20 members and 8,192 characters: the entry's metadata has members of these names and values. Values are
    /// compared as JSON: 1 is 1.0, and the members of an object have no order.
    /// </summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The least confidence, from 0 to 1. Entries without one are left out.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>The greatest confidence, from 0 to 1. Entries without one are left out.</summary>
    public double? MaxConfidence { get; init; }

    /// <summary>The earliest time, inclusive.</summary>
    public EntryTime? Since { get; init; }

    /// <summary>The latest time, exclusive.</summary>
    public EntryTime? Until { get; init; }

    /// <summary>True for what the asking session recorded, and nothing else.</summary>
    public bool OwnSession { get; init; }
}
