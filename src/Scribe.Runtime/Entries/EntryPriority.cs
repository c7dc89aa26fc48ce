using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>How much an entry matters. The numbers are stored, the most important first: never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryPriority>))]
public enum EntryPriority
{
    /// <summary>Work cannot go on.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical = 0,

    /// <summary>Before other things.</summary>
    [JsonStringEnumMemberName("high")]
    High = 1,

    /// <summary>As most things.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium = 2,

    /// <summary>After other things.</summary>
    [JsonStringEnumMemberName("low")]
    Low = 3,
}
