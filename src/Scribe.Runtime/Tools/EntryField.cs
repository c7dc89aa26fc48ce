using System.Text.Json.Serialization;

namespace Scribe.Tools;

/// <summary>What results can show of an entry.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryField>))]
internal enum EntryField
{
    [JsonStringEnumMemberName("sequence")]
    Sequence,

    [JsonStringEnumMemberName("at")]
    At,

    [JsonStringEnumMemberName("status")]
    Status,

    [JsonStringEnumMemberName("priority")]
    Priority,

    [JsonStringEnumMemberName("message")]
    Message,

    [JsonStringEnumMemberName("agent")]
    Agent,

    [JsonStringEnumMemberName("category")]
    Category,

    [JsonStringEnumMemberName("confidence")]
    Confidence,

    [JsonStringEnumMemberName("tags")]
    Tags,

    [JsonStringEnumMemberName("metadata")]
    Metadata,
}
