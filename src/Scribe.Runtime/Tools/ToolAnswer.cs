using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;

namespace Scribe.Tools;

/// <summary>Makes what a tool returns into a result: structured for programs, and a compact text for whoever reads it.</summary>
internal static class ToolAnswer
{
    public static CallToolResult Of<T>(T view)
        where T : IReadableView => new()
        {
            Content = [new TextContentBlock { Text = view.ToText() }],
            StructuredContent = JsonSerializer.SerializeToElement(view, (JsonTypeInfo<T>)WireJson.Options.GetTypeInfo(typeof(T))),
        };
}
