using System.Text.Json.Serialization;

namespace Scribe.Tools;

/// <summary>The orders of query_entries: those of a log, and how well an entry fits.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QueryOrder>))]
internal enum QueryOrder
{
    [JsonStringEnumMemberName("desc")]
    NewestFirst,

    [JsonStringEnumMemberName("asc")]
    OldestFirst,

    [JsonStringEnumMemberName("rank")]
    BestFirst,
}
