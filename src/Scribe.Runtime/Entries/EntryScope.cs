using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>Where entries are looked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryScope>))]
public enum EntryScope
{
    /// <summary>In the log of the session's project, or of its day in sentinel mode.</summary>
    [JsonStringEnumMemberName("project")]
    Project,

    /// <summary>In the logs of all projects that the session's owner has used, or the session itself if it has no owner. Deleted ones are left out. In sentinel mode: in those of all days of the session's root.</summary>
    [JsonStringEnumMemberName("all_projects")]
    AllProjects,

    /// <summary>In what the sessions of the session's project have read with <c>read_file</c>. Not in sentinel mode, where that is among the events.</summary>
    [JsonStringEnumMemberName("file_reads")]
    FileReads,
}
