using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Conformance.Server.Tools;

/// <summary>A tool for each kind of content.</summary>
[McpServerToolType]
public static class ContentTools
{
    [McpServerTool(Name = "test_simple_text"), Description("Answers with a text.")]
    public static string SimpleText(Session? session = null) =>
        session is null ? "This is a simple text response for testing." : $"This is a simple text response for {session}.";

    [McpServerTool(Name = "test_image_content"), Description("Answers with an image.")]
    public static ImageContentBlock Image() => ImageContentBlock.FromBytes(Media.Png, "image/png");

    [McpServerTool(Name = "test_audio_content"), Description("Answers with a sound.")]
    public static AudioContentBlock Audio() => AudioContentBlock.FromBytes(Media.Wav, "audio/wav");

    [McpServerTool(Name = "test_embedded_resource"), Description("Answers with a resource.")]
    public static EmbeddedResourceBlock EmbeddedResource() => new()
    {
        Resource = new TextResourceContents
        {
            Uri = "test://embedded-resource",
            MimeType = "text/plain",
            Text = "This is an embedded resource content.",
        },
    };

    [McpServerTool(Name = "test_multiple_content_types"), Description("Answers with a text, an image and a resource.")]
    public static IEnumerable<ContentBlock> MultipleContentTypes() =>
    [
        new TextContentBlock { Text = "Multiple content types test:" },
        Image(),
        new EmbeddedResourceBlock
        {
            Resource = new TextResourceContents
            {
                Uri = "test://mixed-content-resource",
                MimeType = "application/json",
                Text = """{"test":"data","value":123}""",
            },
        },
    ];

    [McpServerTool(Name = "test_error_handling"), Description("Always fails.")]
    public static string Fail(Session? session = null) =>
        throw new McpException($"This tool intentionally returns an error for testing{(session is null ? "" : $" {session}")}");

    [McpServerTool(Name = "test_header_parameter"), Description("Answers with the region, which clients also send as a header.")]
    public static string Region([McpHeader("Region"), Description("Any name.")] string region) => region;
}
