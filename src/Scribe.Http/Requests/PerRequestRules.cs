using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>What revision 2026-07-28 asks of each request: headers that mirror the body, and the fields of <c>_meta</c>.</summary>
internal static class PerRequestRules
{
    private const string RevisionInBody = $"_meta[\"{MetaKeys.ProtocolVersion}\"]";

    /// <summary>What this revision has taken away; the SDK serves both eras and would still know these.</summary>
    private static readonly string[] Removed =
        [RequestMethods.Initialize, RequestMethods.Ping, "logging/setLevel", RequestMethods.ResourcesSubscribe, RequestMethods.ResourcesUnsubscribe];

    /// <exception cref="HttpRefusal">400 or 404, as the specification says for each.</exception>
    public static void Check(RequestHeaders headers, JsonRpcMessage message)
    {
        var revision = headers.Revision ?? throw HttpErrors.HeaderMissing(McpHeaders.Revision, RevisionInBody);
        switch (message)
        {
            case JsonRpcRequest request:
                CheckRevision(revision, message, isRequired: true);
                CheckMethod(headers, request.Method, isRequired: true);
                CheckName(headers, request);
                CheckCapabilities(revision, message);
                if (Removed.Contains(request.Method))
                    throw HttpErrors.MethodNotInRevision(request.Method, revision);
                break;

            // The revision defines no headers for notifications; those that are there must be true.
            case JsonRpcNotification notification:
                CheckRevision(revision, message, isRequired: false);
                CheckMethod(headers, notification.Method, isRequired: false);
                break;

            default:
                throw HttpErrors.ResponseNotExpected(revision);
        }
    }

    private static void CheckRevision(string header, JsonRpcMessage message, bool isRequired)
    {
        var node = MessageParts.MetaOf(message, MetaKeys.ProtocolVersion);
        if (node is null)
        {
            if (isRequired)
                throw HttpErrors.MetaMissing(MetaKeys.ProtocolVersion, header);
            return;
        }

        var declared = MessageParts.TextOf(node) ?? throw HttpErrors.MetaMissing(MetaKeys.ProtocolVersion, header);
        if (declared != header)
            throw HttpErrors.HeaderDiffers(McpHeaders.Revision, header, RevisionInBody, declared);
    }

    private static void CheckMethod(RequestHeaders headers, string method, bool isRequired)
    {
        if (headers.Method is null && isRequired)
            throw HttpErrors.HeaderMissing(McpHeaders.Method, "method");
        if (headers.Method is { } header && header != method)
            throw HttpErrors.HeaderDiffers(McpHeaders.Method, header, "method", method);
    }

    private static void CheckName(RequestHeaders headers, JsonRpcRequest request)
    {
        var source = request.Method switch
        {
            RequestMethods.ToolsCall or RequestMethods.PromptsGet => "name",
            RequestMethods.ResourcesRead => "uri",
            _ => null,
        };
        if (source is null)
            return;

        var header = headers.Name ?? throw HttpErrors.HeaderMissing(McpHeaders.Name, $"params.{source}");
        var name = HeaderText.Decode(header) ?? throw HttpErrors.HeaderNotReadable(McpHeaders.Name);
        var inBody = MessageParts.TextOf(MessageParts.ParamsOf(request)?[source]);
        if (name != inBody)
            throw source == "uri"
                ? HttpErrors.UriHeaderDiffers(McpHeaders.Name, "params.uri")
                : HttpErrors.HeaderDiffers(McpHeaders.Name, header, $"params.{source}", inBody);
    }

    private static void CheckCapabilities(string revision, JsonRpcMessage message)
    {
        if (MessageParts.MetaOf(message, MetaKeys.ClientCapabilities) is not JsonObject)
            throw HttpErrors.MetaMissing(MetaKeys.ClientCapabilities, revision);
    }
}
