using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>Whether a case is done.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseStatus>))]
public enum CaseStatus
{
    /// <summary>There is something left to do.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>Its cause is known and its fix is verified.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,
}
