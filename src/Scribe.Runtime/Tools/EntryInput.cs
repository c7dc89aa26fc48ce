using System.ComponentModel;
using System.Text.Json;

namespace Scribe.Tools;

/// <summary>One entry of a batch, as a client sends it.</summary>
internal sealed record EntryInput
{
    [Description("What to record: 1 to 65,536 characters, several lines allowed.")]
    public required string Message { get; init; }

    [Description("What kind of record it is. Default info.")]
    public EntryStatus? Status { get; init; }

    [Description("How much it matters. Default medium.")]
    public EntryPriority? Priority { get; init; }

    [Description("What it is about, in your own terms.")]
    public string? Category { get; init; }

    [Description("How sure you are, from 0 to 1.")]
    public double? Confidence { get; init; }

    [Description("Your name, as a label.")]
    public string? Agent { get; init; }

    [Description("Up to 50 tags.")]
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("Further facts: a JSON object.")]
    public Dictionary<string, JsonElement>? Metadata { get; init; }

    public EntryDraft ToDraft() => new()
    {
        Message = Message,
        Status = Status ?? EntryStatus.Info,
        Priority = Priority ?? EntryPriority.Medium,
        Category = Category,
        Confidence = Confidence,
        Agent = Agent,
        Tags = Tags ?? [],
        Metadata = Metadata is null ? null : JsonSerializer.SerializeToElement(Metadata, ToolJson.Default.DictionaryStringJsonElement),
    };
}
