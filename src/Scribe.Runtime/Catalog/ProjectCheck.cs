using System.Globalization;
using System.Text.Json;
using Scribe.Entries;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Catalog;

/// <summary>Checks what is said of a project, and makes it into what the store keeps.</summary>
internal static class ProjectCheck
{
    private const int MaxTags = 50;
    private const int MaxTag = 100;

    public static ProjectChange ToStored(ProjectUpdate update)
    {
        if (update.Status is { } status)
            Status(status);
        return new ProjectChange(Description(update.Description), Tags(update.Tags), (int?)update.Status);
    }

    /// <summary>The statuses that a query asks for; null if it does not.</summary>
    public static string? Statuses(IReadOnlyList<ProjectStatus>? statuses)
    {
        if (statuses is null or [])
            return null;
        foreach (var status in statuses)
            Status(status);
        return $"[{string.Join(',', statuses.Distinct().Order().Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)))}]";
    }

    /// <summary>The tags that a query asks for, in one order however they are asked for; null if it does not.</summary>
    public static string? AskedTags(IReadOnlyList<string>? tags) =>
        tags is null or [] ? null : Tags([.. tags.Order(StringComparer.Ordinal)]);

    /// <summary>The part of a name that a query asks for; null if it does not.</summary>
    public static string? AskedName(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        if (name.Length > ProjectName.MaxLength)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"The part of a name has {name.Length} characters; no name has more than {ProjectName.MaxLength}."),
                "Pass a part of the project's name.");
        }

        TextCheck.Content(name, "the part of a name");
        return name.ToLowerInvariant();
    }

    private static string? Description(string? description)
    {
        if (string.IsNullOrWhiteSpace(description))
            return description is null ? null : "";
        if (description.Length > ProjectUpdate.MaxDescription)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"the description has {description.Length} characters; at most {ProjectUpdate.MaxDescription} are kept. Nothing was changed."),
                "Say what the project is about, and record the rest with append_entry.");
        }

        TextCheck.Content(description, "the description");
        return description;
    }

    private static string? Tags(IReadOnlyList<string>? tags)
    {
        if (tags is null or [])
            return tags is null ? null : "";
        if (tags.Count > MaxTags)
            throw ScribeErrors.InvalidArgument("there are too many tags.", "Use at most 50.");
        foreach (var tag in tags)
            TextCheck.Required(tag, MaxTag, "a tag");
        return JsonSerializer.Serialize([.. tags.Distinct(StringComparer.Ordinal)], EntryJson.Compact.IReadOnlyListString);
    }

    private static void Status(ProjectStatus status)
    {
        if (!Enum.IsDefined(status))
        {
            throw ScribeErrors.InvalidArgument(
                "the project's status is unknown.", "Use planning, in_progress, blocked, complete, archived or abandoned.");
        }
    }
}
