using System.Text.Json.Serialization;

namespace Scribe.Files;

/// <summary>The ways to read a file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileAction>))]
internal enum FileAction
{
    [JsonStringEnumMemberName("scan")]
    Scan,

    [JsonStringEnumMemberName("read")]
    Read,

    [JsonStringEnumMemberName("chunk")]
    Chunk,

    [JsonStringEnumMemberName("lines")]
    Lines,

    [JsonStringEnumMemberName("page")]
    Page,

    [JsonStringEnumMemberName("search")]
    Search,
}
