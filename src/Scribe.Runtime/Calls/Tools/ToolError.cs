using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Scribe.Calls.Tools;

/// <summary>Makes a failure into what a model can learn from: a text, and the same in structured form.</summary>
internal static class ToolError
{
    public static CallToolResult From(ScribeException exception) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = $"{exception.CodeName}: {exception.Message} {exception.Suggestion}" }],
        StructuredContent = JsonSerializer.SerializeToElement(
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = exception.CodeName,
                    ["message"] = exception.Message,
                    ["suggestion"] = exception.Suggestion,
                },
            },
            CallJson.Default.JsonObject),
    };
}
