using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>What ends the lines of a file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NewlineStyle>))]
public enum NewlineStyle
{
    /// <summary>There is no line break.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>LF, as on Unix.</summary>
    [JsonStringEnumMemberName("lf")]
    Lf,

    /// <summary>CR and LF, as on Windows.</summary>
    [JsonStringEnumMemberName("crlf")]
    CrLf,

    /// <summary>CR alone.</summary>
    [JsonStringEnumMemberName("cr")]
    Cr,

    /// <summary>More than one of these.</summary>
    [JsonStringEnumMemberName("mixed")]
    Mixed,
}
