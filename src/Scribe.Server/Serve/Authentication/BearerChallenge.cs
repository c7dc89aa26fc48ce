using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;

namespace Scribe.Server.Serve.Authentication;

/// <summary>Refuses a request and says in <c>WWW-Authenticate</c> what to send (RFC 6750, section 3).</summary>
internal static class BearerChallenge
{
    /// <param name="http">The request.</param>
    /// <param name="resource">Where to get a token.</param>
    /// <param name="status">401, or 400 for what is no proper request.</param>
    /// <param name="error">RFC 6750's name of the error; null for a request that brought nothing to judge.</param>
    /// <param name="message">What is wrong, in plain ASCII without quotes.</param>
    public static Task WriteAsync(HttpContext http, ProtectedResource resource, int status, string? error, string message)
    {
        var challenge = $"Bearer resource_metadata=\"{resource.MetadataAddress(http.Request)}\"";
        if (error is not null)
            challenge += $", error=\"{error}\", error_description=\"{message}\"";
        http.Response.StatusCode = status;
        http.Response.Headers.WWWAuthenticate = challenge;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "application/json";
        var body = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["error"] = new JsonObject
            {
                ["code"] = (int)McpErrorCode.InvalidRequest,
                ["message"] = $"{message}. Send 'Authorization: Bearer' with an access token for this server.",
            },
        };
        return http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }
}
