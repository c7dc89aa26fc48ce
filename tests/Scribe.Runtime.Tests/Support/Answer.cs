using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace Scribe.Runtime.Tests.Support;

/// <summary>What a tool answered.</summary>
internal sealed class Answer(CallToolResult result)
{
    public CallToolResult Result => result;

    public JsonElement Content => result.StructuredContent ?? default;

    public string AllText => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    public string? Error => result.IsError == true && Content.ValueKind == JsonValueKind.Object
        ? Content.GetProperty("error").GetProperty("code").GetString()
        : null;

    public string? Project => Content.GetProperty("project") is { ValueKind: JsonValueKind.Object } project
        ? project.GetProperty("name").GetString()
        : null;

    public IReadOnlyList<string> Messages =>
        [.. Content.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("message").GetString()!)];

    public string? Text(string property) => Content.GetProperty(property).GetString();

    public long Number(string property) => Content.GetProperty(property).GetInt64();

    public string? Meta(string name) => result.Meta?[name]?.GetValue<string>();

    public Answer ShouldSucceed()
    {
        (result.IsError ?? false).ShouldBeFalse(AllText);
        return this;
    }

    /// <summary>An error of this code, with a message and a suggestion.</summary>
    public Answer ShouldFail(string code)
    {
        Error.ShouldBe(code, AllText);
        Content.GetProperty("error").GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        Content.GetProperty("error").GetProperty("suggestion").GetString().ShouldNotBeNullOrWhiteSpace();
        return this;
    }
}
