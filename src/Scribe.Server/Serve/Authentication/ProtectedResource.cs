using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Scribe.Server.Serve.Authentication;

/// <summary>Tells clients where tokens for this server come from (RFC 9728), as the authorization part of MCP wants it.</summary>
internal sealed class ProtectedResource(JwtSettings settings, string path)
{
    /// <summary>Where the document is: the well-known name goes before the endpoint's own path.</summary>
    public string MetadataPath { get; } = "/.well-known/oauth-protected-resource" + path;

    /// <summary>The document's address, as clients reach it.</summary>
    public string MetadataAddress(HttpRequest request) => Base(request) + MetadataPath;

    public Task WriteAsync(HttpContext http)
    {
        var document = new JsonObject
        {
            ["resource"] = AudienceAddress?.AbsoluteUri ?? Base(http.Request) + path,
            ["bearer_methods_supported"] = new JsonArray("header"),
        };
        if (WebAddress(settings.Issuer) is not null)
            document["authorization_servers"] = new JsonArray(settings.Issuer);
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(document.ToJsonString(), http.RequestAborted);
    }

    private Uri? AudienceAddress => WebAddress(settings.Audience);

    /// <summary>Behind a proxy the audience is the address that clients know; the request has another one then.</summary>
    private string Base(HttpRequest request) =>
        AudienceAddress?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host.ToUriComponent()}";

    private static Uri? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" } ? address : null;
}
