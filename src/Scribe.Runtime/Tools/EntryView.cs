using System.ComponentModel;
using System.Text.Json;

namespace Scribe.Tools;

/// <summary>An entry as results show it.</summary>
internal sealed record EntryView(
    [property: Description("Its place in the project's log, from 1, without gaps.")] long Sequence,
    [property: Description("When it was recorded, UTC.")] DateTimeOffset At,
    [property: Description("What kind of record it is.")] EntryStatus Status,
    [property: Description("What was recorded.")] string Message,
    [property: Description("Who recorded it.")] string? Agent,
    [property: Description("Its tags.")] IReadOnlyList<string> Tags,
    [property: Description("Further facts.")] JsonElement? Metadata)
{
    public static EntryView Of(Entry entry) =>
        new(entry.Sequence, entry.At, entry.Status, entry.Message, entry.Agent, entry.Tags, entry.Metadata);
}
