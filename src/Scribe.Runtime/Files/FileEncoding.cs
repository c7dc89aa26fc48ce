using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>How a file's bytes stand for text.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileEncoding>))]
public enum FileEncoding
{
    /// <summary>UTF-8 without a byte order mark. An empty file, and one of plain ASCII, is of this kind.</summary>
    [JsonStringEnumMemberName("utf-8")]
    Utf8,

    /// <summary>UTF-8 with a byte order mark.</summary>
    [JsonStringEnumMemberName("utf-8-bom")]
    Utf8Bom,

    /// <summary>UTF-16, low byte first, with a byte order mark.</summary>
    [JsonStringEnumMemberName("utf-16le")]
    Utf16LittleEndian,

    /// <summary>UTF-16, high byte first, with a byte order mark.</summary>
    [JsonStringEnumMemberName("utf-16be")]
    Utf16BigEndian,

    /// <summary>No text: one of the first 8,000 bytes is NUL, and no byte order mark of UTF-16 explains it.</summary>
    [JsonStringEnumMemberName("binary")]
    Binary,

    /// <summary>
    /// Not valid UTF-8, such as an older encoding. Only a scan says so, since it looks at every byte; what reads text replaces
    /// what is not valid, and says how much.
    /// </summary>
    [JsonStringEnumMemberName("other")]
    Other,
}
