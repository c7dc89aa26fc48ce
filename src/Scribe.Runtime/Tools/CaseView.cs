using System.ComponentModel;
using System.Text.Json;

namespace Scribe.Tools;

/// <summary>A case as results show it.</summary>
internal sealed record CaseView(
    [property: Description("Its identifier, unique within the repository root.")] string CaseId,
    [property: Description("A defect, or a weakness that somebody could use.")] CaseKind Kind,
    [property: Description("What it is about, in one line.")] string Title,
    [property: Description("Open or closed.")] CaseStatus Status,
    [property: Description("How far its fix is; null as long as none is linked.")] LandingStatus? LandingStatus,
    [property: Description("The fix that was linked last.")] string? Fix,
    [property: Description("How much it matters; of a security case, how severe it is.")] EntryPriority Priority,
    [property: Description("Who opened it.")] string? Agent,
    [property: Description("Its tags.")] IReadOnlyList<string> Tags,
    [property: Description("Its version, for expected_version.")] long Version,
    [property: Description("When it was opened, UTC.")] DateTimeOffset OpenedAt,
    [property: Description("When it was changed last, UTC.")] DateTimeOffset ChangedAt,
    [property: Description("When it was closed, UTC; null while it is open.")] DateTimeOffset? ClosedAt)
{
    public static CaseView Of(Case one) => new(
        one.Id.ToString(), one.Id.Kind, one.Title, one.Status, one.Landing, one.Fix, one.Priority, one.Agent, one.Tags, one.Version,
        one.OpenedAt, one.ChangedAt, one.ClosedAt);

    /// <summary>One line: identifier, status, priority, how far its fix is, title.</summary>
    public string ToText() => string.Concat(
        $"{CaseId} {Name(Status)} {Name(Priority)}",
        LandingStatus is { } landing ? $", fix {Fix} {Name(landing)}" : ", no fix",
        $", version {ReadableText.Of(Version)}, opened {ReadableText.Of(OpenedAt)}",
        Agent is null ? "" : $" by {Agent}",
        $": {Title}",
        Tags.Count == 0 ? "" : $" {string.Join(' ', Tags.Select(tag => $"#{tag}"))}");

    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
