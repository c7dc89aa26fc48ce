using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>What kind of record an entry is. The numbers are stored: never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryStatus>))]
public enum EntryStatus
{
    /// <summary>Something worth knowing.</summary>
    [JsonStringEnumMemberName("info")]
    Info = 0,

    /// <summary>Something was achieved.</summary>
    [JsonStringEnumMemberName("success")]
    Success = 1,

    /// <summary>Something needs attention.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn = 2,

    /// <summary>Something failed.</summary>
    [JsonStringEnumMemberName("error")]
    Error = 3,

    /// <summary>A defect was found.</summary>
    [JsonStringEnumMemberName("bug")]
    Bug = 4,

    /// <summary>Something is intended.</summary>
    [JsonStringEnumMemberName("plan")]
    Plan = 5,
}
