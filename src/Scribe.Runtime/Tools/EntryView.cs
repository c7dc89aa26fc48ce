using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scribe.Tools;

/// <summary>An entry as results show it: what was recorded, or what was selected of it. The rest is absent.</summary>
internal sealed record EntryView
{
    [Description("The project whose log it stands in; present if more than one may have been read.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProjectView? Project { get; init; }

    [Description("The sentinel day whose log it stands in; present if more than one may have been read.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SentinelView? Sentinel { get; init; }

    [Description("Its place in the log, from 1, without gaps.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Sequence { get; init; }

    [Description("When it was recorded, UTC.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? At { get; init; }

    [Description("What kind of record it is.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EntryStatus? Status { get; init; }

    [Description("How much it matters.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EntryPriority? Priority { get; init; }

    [Description("What was recorded.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    [Description("Who recorded it; absent if that was not said.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Agent { get; init; }

    [Description("What it is about; absent if that was not said.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Category { get; init; }

    [Description("How sure its author was, from 0 to 1; absent if that was not said.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Confidence { get; init; }

    [Description("Its tags.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("Further facts; absent if there are none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Metadata { get; init; }

    public static EntryView Of(Entry entry) => Of(entry, EntryFields.All, withProject: false);

    /// <summary>What was selected of an entry.</summary>
    public static EntryView Of(Entry entry, EntryFields fields, bool withProject) => new()
    {
        Project = withProject ? ProjectView.Of(entry.Project) : null,
        Sentinel = withProject ? SentinelView.Of(entry.Sentinel) : null,
        Sequence = fields.Has(EntryField.Sequence) ? entry.Sequence : null,
        At = fields.Has(EntryField.At) ? entry.At : null,
        Status = fields.Has(EntryField.Status) ? entry.Status : null,
        Priority = fields.Has(EntryField.Priority) ? entry.Priority : null,
        Message = fields.Has(EntryField.Message) ? entry.Message : null,
        Agent = fields.Has(EntryField.Agent) ? entry.Agent : null,
        Category = fields.Has(EntryField.Category) ? entry.Category : null,
        Confidence = fields.Has(EntryField.Confidence) ? entry.Confidence : null,
        Tags = fields.Has(EntryField.Tags) ? entry.Tags : null,
        Metadata = fields.Has(EntryField.Metadata) ? entry.Metadata : null,
    };

    /// <summary>One line, unless the message has several: project, number, time, status, what is not usual, message, facts.</summary>
    public string ToText()
    {
        var head = string.Join(' ', HeadParts());
        var facts = string.Join(' ', FactParts());
        return ReadableText.Within(string.Join(' ', Parts(head, Message, facts)));
    }

    private static IEnumerable<string> Parts(string head, string? message, string facts)
    {
        if (head.Length > 0)
            yield return message is null ? head : head + ":";
        if (message is not null)
            yield return message;
        if (facts.Length > 0)
            yield return facts;
    }

    private IEnumerable<string> HeadParts()
    {
        if (Project is { } project)
            yield return ReadableText.Of(project);
        if (Sentinel is { } sentinel)
            yield return ReadableText.Of(sentinel);
        if (Sequence is { } sequence)
            yield return $"#{ReadableText.Of(sequence)}";
        if (At is { } at)
            yield return ReadableText.Of(at);
        if (Status is { } status)
            yield return JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
        if (Priority is { } priority and not EntryPriority.Medium)
            yield return JsonNamingPolicy.SnakeCaseLower.ConvertName(priority.ToString());
        if (Category is not null)
            yield return $"[{Category}]";
        if (Agent is not null)
            yield return Agent;
    }

    private IEnumerable<string> FactParts()
    {
        foreach (var tag in Tags ?? [])
            yield return $"#{tag}";
        if (Confidence is { } confidence)
            yield return string.Create(CultureInfo.InvariantCulture, $"({confidence:0.##})");
        if (Metadata is { } metadata)
            yield return metadata.GetRawText();
    }
}
