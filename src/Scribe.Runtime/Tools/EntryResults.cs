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

/// <summary>What close_session returns.</summary>
internal sealed record ClosedView(
    [property: Description("The short name of the session that is closed.")] string LogId,
    [property: Description("True if this call closed it, false if it was closed already.")] bool Closed) : IReadableView
{
    public string ToText() => Closed ? $"session {LogId} is closed" : $"session {LogId} was closed already";
}
