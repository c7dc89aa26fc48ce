using System.ComponentModel;
using System.Text.Json;

namespace Scribe.Tools;

/// <summary>One event of a batch, as a client sends it.</summary>
internal sealed record EventInput
{
    [Description("Of what type it is, in your own terms, such as 'deploy' or 'test_run': up to 100 characters.")]
    public required string EventType { get; init; }

    [Description("What happened: 1 to 65,536 characters, several lines allowed.")]
    public required string Message { get; init; }

    [Description("What kind of record it is. Default info.")]
    public EntryStatus? Status { get; init; }

    [Description("How much it matters. Default medium.")]
    public EntryPriority? Priority { get; init; }

    [Description("How sure you are, from 0 to 1.")]
    public double? Confidence { get; init; }

    [Description("Your name, as a label.")]
    public string? Agent { get; init; }

    [Description("Up to 50 tags.")]
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("Further facts: a JSON object.")]
    public Dictionary<string, JsonElement>? Metadata { get; init; }

    public EntryDraft ToDraft() => new EntryInput
    {
        Message = Message,
        Status = Status,
        Priority = Priority,
        Category = EventType,
        Confidence = Confidence,
        Agent = Agent,
        Tags = Tags,
        Metadata = Metadata,
    }.ToDraft();
}
