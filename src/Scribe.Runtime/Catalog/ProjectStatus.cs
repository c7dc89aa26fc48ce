using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>How far a project has come. The numbers are stored: never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProjectStatus>))]
public enum ProjectStatus
{
    /// <summary>Nothing is done yet.</summary>
    [JsonStringEnumMemberName("planning")]
    Planning = 0,

    /// <summary>Somebody works on it.</summary>
    [JsonStringEnumMemberName("in_progress")]
    InProgress = 1,

    /// <summary>It cannot go on.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked = 2,

    /// <summary>All is done.</summary>
    [JsonStringEnumMemberName("complete")]
    Complete = 3,

    /// <summary>It is over, and kept for its log.</summary>
    [JsonStringEnumMemberName("archived")]
    Archived = 4,

    /// <summary>It was given up.</summary>
    [JsonStringEnumMemberName("abandoned")]
    Abandoned = 5,
}
