using System.ComponentModel;

namespace Scribe.Tools;

/// <summary>What append_entry returns.</summary>
internal sealed record AppendView(
    [property: Description("The project whose log it went into.")] ProjectView Project,
    [property: Description("How many entries were recorded.")] int Count,
    [property: Description("The sequence number of the first.")] long FirstSequence,
    [property: Description("The sequence number of the last.")] long LastSequence,
    [property: Description("When, UTC.")] DateTimeOffset At,
    [property: Description("True if an earlier call with the same idempotency_key recorded them, and this one nothing.")] bool Repeated) : IReadableView
{
    public string ToText() => ReadableText.Lines(
        ReadableText.Of(Project),
        (Repeated ? "recorded before: " : "recorded ")
            + (Count == 1 ? $"entry {ReadableText.Of(FirstSequence)}" : $"entries {ReadableText.Of(FirstSequence)} to {ReadableText.Of(LastSequence)}")
            + $" at {ReadableText.Of(At)}");
}

/// <summary>What read_recent returns.</summary>
internal sealed record PageView(
    [property: Description("The project whose log this is.")] ProjectView Project,
    [property: Description("The entries, in the order that was asked for.")] IReadOnlyList<EntryView> Entries,
    [property: Description("Pass it as cursor, with the same order, to read on; null at the end.")] string? NextCursor) : IReadableView
{
    public string ToText() => ReadableText.Lines(
        [ReadableText.Of(Project), Entries.Count == 0 ? "no entries" : null, .. Entries.Select(entry => entry.ToText()), ReadableText.More(NextCursor)]);
}

/// <summary>What close_session returns.</summary>
internal sealed record ClosedView(
    [property: Description("The short name of the session that is closed.")] string LogId,
    [property: Description("True if this call closed it, false if it was closed already.")] bool Closed) : IReadableView
{
    public string ToText() => Closed ? $"session {LogId} is closed" : $"session {LogId} was closed already";
}
