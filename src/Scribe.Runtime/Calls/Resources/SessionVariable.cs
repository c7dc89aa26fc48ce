using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Calls.Resources;

/// <summary>The variable <c>{session}</c> of a resource's URI template: read, and taken out of the URI.</summary>
/// <remarks>
/// The SDK itself reads it, through a resource that has the same template and nothing but this variable: what a URI says is
/// then read in one way, and a handle cannot be one thing to the guard and another to the SDK.
/// </remarks>
internal sealed class SessionVariable(string template)
{
    /// <summary>Stands where the handle stood. It fits wherever a handle does.</summary>
    private const string Withheld = "withheld";

    private readonly McpServerResource _reader = McpServerResource.Create(
        static (string session = "") => session, new McpServerResourceCreateOptions { UriTemplate = template });

    /// <summary>Takes the handle out of the request's URI, which the SDK logs and the author sees.</summary>
    /// <returns>What stood there, a handle or not; null if nothing did.</returns>
    public async ValueTask<JsonElement?> TakeAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params.Uri;
        var copy = new RequestContext<ReadResourceRequestParams>(request.Server, request.JsonRpcRequest, new() { Uri = uri });
        var read = await _reader.ReadAsync(copy, cancellationToken).ConfigureAwait(false);
        if (read.Contents is not [TextResourceContents { Text: { Length: > 0 } value }])
            return null;

        // What is no handle, or escaped, although a handle needs no escaping, is answered as unknown. It may be a handle
        // with a slip in it, so nothing of that URI is shown.
        var named = SessionHandle.TryParse(value, out _) && uri.Contains(value, StringComparison.Ordinal);
        request.Params.Uri = named ? uri.Replace(value, Withheld, StringComparison.Ordinal) : template;
        return JsonSerializer.SerializeToElement(named ? value : "", CallJson.Default.String);
    }
}
