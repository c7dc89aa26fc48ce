using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>The direction in which a log is read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryOrder>))]
public enum EntryOrder
{
    /// <summary>The newest entry first.</summary>
    [JsonStringEnumMemberName("desc")]
    NewestFirst,

    /// <summary>The oldest entry first.</summary>
    [JsonStringEnumMemberName("asc")]
    OldestFirst,
}
