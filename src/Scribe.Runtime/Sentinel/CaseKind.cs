using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>What a case is about. The numbers are stored: never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseKind>))]
public enum CaseKind
{
    /// <summary>A defect. Its identifier begins with BUG.</summary>
    [JsonStringEnumMemberName("bug")]
    Bug = 1,

    /// <summary>A weakness that somebody could use. Its identifier begins with SEC.</summary>
    [JsonStringEnumMemberName("security")]
    Security = 2,
}
