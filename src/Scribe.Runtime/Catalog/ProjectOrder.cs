using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>The order in which projects are listed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProjectOrder>))]
public enum ProjectOrder
{
    /// <summary>By when the newest entry was recorded, or the project was made if it has none: the latest first.</summary>
    [JsonStringEnumMemberName("last_activity")]
    LastActivity,

    /// <summary>By name, from A to Z, whatever the capitals.</summary>
    [JsonStringEnumMemberName("name")]
    Name,

    /// <summary>By when the project was made, the latest first.</summary>
    [JsonStringEnumMemberName("created")]
    Created,
}
