using System.ComponentModel;

namespace Scribe.Tools;

/// <summary>What list_projects returns.</summary>
internal sealed record ProjectListView(
    [property: Description("The projects, in the order that was asked for.")] IReadOnlyList<ListedProjectView> Projects,
    [property: Description("Pass it as cursor, with the same arguments, to read on; null at the end.")] string? NextCursor) : IReadableView
{
    public string ToText() => ReadableText.Lines(
        [Projects.Count == 0 ? "no projects" : null, .. Projects.Select(project => project.ToText()), ReadableText.More(NextCursor)]);
}

/// <summary>One project of the list.</summary>
internal sealed record ListedProjectView(
    [property: Description("The project's name.")] string Name,
    [property: Description("The real path of its repository root.")] string Root,
    [property: Description("How far it has come.")] ProjectStatus Status,
    [property: Description("Its tags.")] IReadOnlyList<string> Tags,
    [property: Description("What it is about, or null. If it is longer than 200 characters, the beginning, which then ends in an ellipsis.")] string? Description,
    [property: Description("How many characters the whole description has.")] int DescriptionLength,
    [property: Description("The version of what is said of it, for expected_project_version.")] long Version,
    [property: Description("How many entries its log holds.")] long EntryCount,
    [property: Description("When its newest entry was recorded, or it was made if it has none, UTC.")] DateTimeOffset LastActivityAt,
    [property: Description("When it was made, UTC.")] DateTimeOffset CreatedAt,
    [property: Description("When it was deleted, UTC; null if it is not.")] DateTimeOffset? DeletedAt)
{
    private const int MaxShown = 200;

    public static ListedProjectView Of(ProjectDetails details) => new(
        details.Project.Name.Value, details.Project.Root.Path, details.Status, details.Tags, Shortened(details.Description),
        details.Description?.Length ?? 0, details.Version, details.EntryCount, details.LastActivityAt, details.CreatedAt, details.DeletedAt);

    public string ToText() => string.Concat(
        $"project {Name} ({Root}): {ReadableText.Of(Status)}, {ReadableText.Entries(EntryCount)}, last activity {ReadableText.Of(LastActivityAt)}, ",
        $"created {ReadableText.Of(CreatedAt)}, project version {ReadableText.Of(Version)}",
        DeletedAt is { } at ? $", deleted {ReadableText.Of(at)}" : "",
        Tags.Count == 0 ? "" : $", tags {ReadableText.Of(Tags)}",
        Description is null ? "" : $": {Description.ReplaceLineEndings(" ")}",
        DescriptionLength > MaxShown ? $" ({ReadableText.Of(DescriptionLength)} characters)" : "");

    private static string? Shortened(string? description)
    {
        if (description is null || description.Length <= MaxShown)
            return description;
        var end = char.IsHighSurrogate(description[MaxShown - 1]) ? MaxShown - 1 : MaxShown;
        return description[..end] + '…';
    }
}

/// <summary>What delete_project returns.</summary>
internal sealed record DeletedProjectView(
    [property: Description("The project that is deleted.")] ProjectView Project,
    [property: Description("How many entries its log holds. They are kept.")] long EntryCount,
    [property: Description("How many other live sessions were unbound from it.")] long UnboundSessions,
    [property: Description("What to do next.")] string Next) : IReadableView
{
    public string ToText() => ReadableText.Lines(
        $"{ReadableText.Of(Project)} is deleted",
        $"{ReadableText.Entries(EntryCount)} kept, other sessions unbound: {ReadableText.Of(UnboundSessions)}",
        Next);
}
