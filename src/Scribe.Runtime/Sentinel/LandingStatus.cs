using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>How far the fix of a case is. The numbers are stored, in the order in which they are reached: never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LandingStatus>))]
public enum LandingStatus
{
    /// <summary>It is known what to do.</summary>
    [JsonStringEnumMemberName("proposed")]
    Proposed = 0,

    /// <summary>It is done.</summary>
    [JsonStringEnumMemberName("implemented")]
    Implemented = 1,

    /// <summary>It was shown that it works. From here on a case can be closed.</summary>
    [JsonStringEnumMemberName("verified")]
    Verified = 2,

    /// <summary>It is where its users have it.</summary>
    [JsonStringEnumMemberName("landed")]
    Landed = 3,
}
