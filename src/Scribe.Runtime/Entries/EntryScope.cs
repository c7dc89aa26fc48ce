using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>Where entries are looked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryScope>))]
public enum EntryScope
{
    /// <summary>In the log of the session's project.</summary>
    [JsonStringEnumMemberName("project")]
    Project,

    /// <summary>In the logs of all projects that the session's owner has used, or the session itself if it has no owner. Deleted ones are left out.</summary>
    [JsonStringEnumMemberName("all_projects")]
    AllProjects,
}
