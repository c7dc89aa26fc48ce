using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Identity;

namespace Scribe.Calls;

/// <summary>Takes from a tool call what it shows about its session.</summary>
internal static class EvidenceReader
{
    /// <summary>Reads the evidence, and takes the <c>session</c> argument out so that the tool never sees it.</summary>
    public static CallEvidence Read(RequestContext<CallToolRequestParams> request, ConnectionId connection)
    {
        var message = request.JsonRpcRequest.Context;
        return new CallEvidence
        {
            HandleArgument = TakeHandle(request.Params.Arguments),
            HandleInMeta = HandleInMeta(request.JsonRpcRequest.Params),
            TransportSession = request.Server.SessionId,
            Connection = IsOwnConnection(request, message) ? connection : null,
            Revision = message?.ProtocolVersion ?? request.Server.NegotiatedProtocolVersion,
            Owner = Principal.OwnerOf(request.User),
        };
    }

    private static JsonElement? TakeHandle(IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null || !arguments.TryGetValue(SessionArgument.Name, out var handle))
            return null;
        arguments.Remove(SessionArgument.Name);
        return handle;
    }

    /// <summary>Reads the message as it came: the SDK has looked into this object already, and into no copy of it.</summary>
    private static JsonNode? HandleInMeta(JsonNode? message) =>
        message is JsonObject parameters
        && parameters.TryGetPropertyValue("_meta", out var meta)
        && meta is JsonObject values
        && values.TryGetPropertyValue(ResultMeta.Session, out var handle)
            ? handle
            : null;

    /// <summary>
    /// Stdio and pipes have no session id and answer on the server's own transport. Over HTTP each request brings a
    /// transport of its own, so that a server object there is no conversation.
    /// </summary>
    private static bool IsOwnConnection(RequestContext<CallToolRequestParams> request, JsonRpcMessageContext? message) =>
        request.Server.SessionId is null && message?.RelatedTransport is null;
}
