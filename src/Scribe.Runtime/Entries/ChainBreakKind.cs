using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>What is wrong with an entry of a chain.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChainBreakKind>))]
public enum ChainBreakKind
{
    /// <summary>Its content, or its hash, is not what was recorded after the entries before it.</summary>
    [JsonStringEnumMemberName("altered")]
    Altered,

    /// <summary>It is not there.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>The entries follow from one another, but the last of them is not the one that the log was left at.</summary>
    [JsonStringEnumMemberName("replaced")]
    Replaced,
}
