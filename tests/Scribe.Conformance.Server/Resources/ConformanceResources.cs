using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Conformance.Server.Resources;

[McpServerResourceType]
public static class ConformanceResources
{
    private const string Text = "test://static-text";
    private const string Binary = "test://static-binary";

    [McpServerResource(UriTemplate = Text, Name = "static-text", MimeType = "text/plain"), Description("A text.")]
    public static string StaticText(Session? session = null) =>
        session is null ? "This is the content of the static text resource." : $"This is the content for {session}.";

    [McpServerResource(UriTemplate = Binary, Name = "static-binary", MimeType = "image/png"), Description("An image.")]
    public static BlobResourceContents StaticBinary() => BlobResourceContents.FromBytes(Media.Png, Binary, "image/png");

    [McpServerResource(UriTemplate = "test://template/{id}/data", Name = "template", MimeType = "application/json")]
    [Description("Data for an id.")]
    public static string Template(string id, Session? session = null) => JsonSerializer.Serialize(
        new { id, templateTest = true, data = $"Data for ID: {id}{(session is null ? "" : $" of {session}")}" });

    [McpServerResource(UriTemplate = "test://watched-resource", Name = "watched", MimeType = "text/plain")]
    [Description("A text that clients may subscribe to, and that never changes.")]
    public static string Watched() => "Nothing new.";
}
