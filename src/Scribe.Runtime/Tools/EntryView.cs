using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace Scribe.Tools;

/// <summary>An entry as results show it.</summary>
internal sealed record EntryView(
    [property: Description("Its place in the project's log, from 1, without gaps.")] long Sequence,
    [property: Description("When it was recorded, UTC.")] DateTimeOffset At,
    [property: Description("What kind of record it is.")] EntryStatus Status,
    [property: Description("How much it matters.")] EntryPriority Priority,
    [property: Description("What was recorded.")] string Message,
    [property: Description("Who recorded it.")] string? Agent,
    [property: Description("What it is about.")] string? Category,
    [property: Description("How sure its author was, from 0 to 1.")] double? Confidence,
    [property: Description("Its tags.")] IReadOnlyList<string> Tags,
    [property: Description("Further facts.")] JsonElement? Metadata)
{
    public static EntryView Of(Entry entry) => new(
        entry.Sequence, entry.At, entry.Status, entry.Priority, entry.Message, entry.Agent, entry.Category, entry.Confidence, entry.Tags,
        entry.Metadata);

    /// <summary>One line, unless the message has several: number, time, status, what is not usual, message, facts.</summary>
    public string ToText() => string.Concat(
        $"#{ReadableText.Of(Sequence)} {ReadableText.Of(At)} ",
        JsonNamingPolicy.SnakeCaseLower.ConvertName(Status.ToString()),
        Priority == EntryPriority.Medium ? "" : $" {JsonNamingPolicy.SnakeCaseLower.ConvertName(Priority.ToString())}",
        Category is null ? "" : $" [{Category}]",
        Agent is null ? "" : $" {Agent}",
        $": {Message}",
        Tags.Count == 0 ? "" : $" {string.Join(' ', Tags.Select(tag => $"#{tag}"))}",
        Confidence is { } confidence ? string.Create(CultureInfo.InvariantCulture, $" ({confidence:0.##})") : "",
        Metadata is { } metadata ? $" {metadata.GetRawText()}" : "");
}
