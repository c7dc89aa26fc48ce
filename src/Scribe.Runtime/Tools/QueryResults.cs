using System.ComponentModel;

namespace Scribe.Tools;

/// <summary>What read_recent returns.</summary>
internal sealed record PageView(
    [property: Description("The project whose log this is.")] ProjectView Project,
    [property: Description("The entries, in the order that was asked for.")] IReadOnlyList<EntryView> Entries,
    [property: Description("Pass it as cursor, with the same filters and order, to read on; null at the end.")] string? NextCursor) : IReadableView
{
    public string ToText() => ReadableText.Lines(
        [ReadableText.Of(Project), Entries.Count == 0 ? "no entries" : null, .. Entries.Select(entry => entry.ToText()), ReadableText.More(NextCursor)]);
}

/// <summary>What query_entries returns.</summary>
internal sealed record QueryView(
    [property: Description("The project whose log was searched; null if the scope was all_projects, and in sentinel mode.")] ProjectView? Project,
    [property: Description("In sentinel mode, the session's root and its day, whose events were searched; with scope all_projects, those of all days of the root. Otherwise null.")] SentinelView? Sentinel,
    [property: Description("The entries that were found, in the order that was asked for.")] IReadOnlyList<EntryView> Entries,
    [property: Description("Pass it as cursor, with the same filters, scope and order, to read on; null at the end, and for order rank.")] string? NextCursor,
    [property: Description("For order rank: how many of the newest entries found were ranked, 10,000 at the most. Otherwise null.")] int? RankedOver,
    [property: Description("For order rank: how many of the best, within the limit, would have made the result too long. Otherwise null.")] int? LeftOut) : IReadableView
{
    public string ToText() => ReadableText.Lines(
    [
        Project is null && Sentinel is null ? "all projects that you have used" : ReadableText.Of(Project, Sentinel),
        RankedOver is { } ranked ? $"the best of the newest {ReadableText.Of(ranked)} found, the best first" : null,
        Entries.Count == 0 ? "no entries" : null,
        .. Entries.Select(entry => entry.ToText()),
        LeftOut > 0 ? $"left out, since the result would be too long: {ReadableText.Of(LeftOut.Value)} more of the best" : null,
        ReadableText.More(NextCursor),
    ]);
}
