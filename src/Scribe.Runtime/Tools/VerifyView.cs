using System.ComponentModel;

namespace Scribe.Tools;

/// <summary>What verify_log returns.</summary>
internal sealed record VerifyView(
    [property: Description("The project whose log this is; null in sentinel mode.")] ProjectView? Project,
    [property: Description("The day whose log this is; null in project mode.")] SentinelView? Sentinel,
    [property: Description("True if every entry is there, as it was recorded.")] bool Intact,
    [property: Description("How many entries follow from one another, from the first one on.")] long Entries,
    [property: Description("The SHA-256 of the last of those: note it elsewhere.")] string Hash,
    [property: Description("The first entry that is not what was recorded, or null.")] BreakView? FirstBreak) : IReadableView
{
    public static VerifyView Of(Session session, LogVerification found) => new(
        ProjectView.Of(session.Project),
        SentinelView.Of(session.Sentinel),
        found.IsIntact,
        found.Entries,
        found.Hash,
        found.Break is { } broken ? new BreakView(broken.Sequence, broken.Kind) : null);

    public string ToText() => ReadableText.Lines(
        ReadableText.Of(Project, Sentinel),
        FirstBreak is { } broken
            ? $"not intact: entry {ReadableText.Of(broken.Sequence)} {broken.Said}; {ReadableText.Of(Entries)} entries follow from one another"
            : $"intact: {ReadableText.Of(Entries)} entries",
        $"hash {Hash}");
}

/// <summary>Where the chain does not hold.</summary>
internal sealed record BreakView(
    [property: Description("The entry's sequence number.")] long Sequence,
    [property: Description("What is wrong with it.")] ChainBreakKind Kind)
{
    internal string Said => Kind switch
    {
        ChainBreakKind.Altered => "was altered",
        ChainBreakKind.Missing => "is missing",
        ChainBreakKind.Replaced => "is not the one that the log was left at",
        _ => throw new InvalidOperationException($"Unknown kind {Kind}."),
    };
}
