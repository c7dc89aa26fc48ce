using System.ComponentModel;

namespace Scribe.Tools;

/// <summary>What is said of a project, as results show it in full.</summary>
internal sealed record DetailsView(
    [property: Description("How far it has come.")] ProjectStatus Status,
    [property: Description("What it is about, or null.")] string? Description,
    [property: Description("Its tags.")] IReadOnlyList<string> Tags,
    [property: Description("The version of what is said of it, for expected_project_version. Entries do not change it.")] long Version,
    [property: Description("When it was made, UTC.")] DateTimeOffset CreatedAt,
    [property: Description("When its newest entry was recorded, or it was made if it has none, UTC.")] DateTimeOffset LastActivityAt,
    [property: Description("How many entries its log holds.")] long EntryCount,
    [property: Description("How many of them there are of each status.")] StatusCountsView EntriesByStatus)
{
    public static DetailsView Of(ProjectDetails details) => new(
        details.Status, details.Description, details.Tags, details.Version, details.CreatedAt, details.LastActivityAt, details.EntryCount,
        StatusCountsView.Of(details.EntriesByStatus));

    public string ToText() => ReadableText.Lines(
        $"{ReadableText.Of(Status)}, project version {ReadableText.Of(Version)}, {ReadableText.Entries(EntryCount)}{EntriesByStatus.ToText()}, "
            + $"last activity {ReadableText.Of(LastActivityAt)}, created {ReadableText.Of(CreatedAt)}",
        Tags.Count == 0 ? null : $"tags: {ReadableText.Of(Tags)}",
        Description is null ? null : $"description: {ReadableText.Within(Description)}");
}

/// <summary>How many entries there are of each status.</summary>
internal sealed record StatusCountsView(long Info, long Success, long Warn, long Error, long Bug, long Plan)
{
    public static StatusCountsView Of(IReadOnlyDictionary<EntryStatus, long> counts) => new(
        counts[EntryStatus.Info], counts[EntryStatus.Success], counts[EntryStatus.Warn], counts[EntryStatus.Error], counts[EntryStatus.Bug],
        counts[EntryStatus.Plan]);

    /// <summary>Those that there are, in brackets.</summary>
    public string ToText()
    {
        (string Name, long Count)[] counts = [("info", Info), ("success", Success), ("warn", Warn), ("error", Error), ("bug", Bug), ("plan", Plan)];
        var some = counts.Where(count => count.Count > 0).Select(count => $"{count.Name} {ReadableText.Of(count.Count)}").ToList();
        return some.Count == 0 ? "" : $" ({string.Join(", ", some)})";
    }
}
