using System.Text.Json.Serialization;

namespace Scribe;

/// <summary>How a message is held against a text that is looked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TextMatch>))]
public enum TextMatch
{
    /// <summary>The text stands somewhere in the message, in any capitals.</summary>
    [JsonStringEnumMemberName("substring")]
    Substring,

    /// <summary>The message is the text, to the last character, capitals included.</summary>
    [JsonStringEnumMemberName("exact")]
    Exact,

    /// <summary>The text is a .NET regular expression that matches somewhere in the message. Capitals count unless it begins with <c>(?i)</c>.</summary>
    [JsonStringEnumMemberName("regex")]
    Regex,

    /// <summary>
    /// All words of the text stand in the message, in any capitals. What is in quotation marks, or joined as in <c>foo_bar</c>, must
    /// stand side by side; with a <c>*</c> behind it a word may go on.
    /// </summary>
    [JsonStringEnumMemberName("words")]
    Words,
}
