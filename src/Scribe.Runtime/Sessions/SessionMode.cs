using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>What a session is for. Fixed when it is opened; no tool works in the other mode.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionMode>))]
public enum SessionMode
{
    /// <summary>Work on projects: the session is bound to one of them at a time.</summary>
    [JsonStringEnumMemberName("project")]
    Project,

    /// <summary>Watching over a repository: the session is bound to its root and to one UTC day.</summary>
    [JsonStringEnumMemberName("sentinel")]
    Sentinel,
}
