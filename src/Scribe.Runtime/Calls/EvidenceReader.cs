using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Identity;

namespace Scribe.Calls;

/// <summary>Takes from a request what it shows about its session.</summary>
internal static class EvidenceReader
{
    public static CallEvidence Read<TParams>(
        RequestContext<TParams> request, JsonElement? handle, Connections connections, ConnectionId peer, CallerPolicy callers)
    {
        var message = request.JsonRpcRequest.Context;
        var revision = message?.ProtocolVersion ?? request.Server.NegotiatedProtocolVersion;
        var hasConnection = HasConnection(request.Server, message);
        return new CallEvidence
        {
            HandleArgument = handle,
            HandleInMeta = HandleInMeta(request.JsonRpcRequest.Params),
            TransportSession = request.Server.SessionId,
            Connection = hasConnection && ProtocolRevision.BeginsWithInitialize(revision) ? connections.Of(request.Server) : null,
            Peer = hasConnection ? peer : null,
            Revision = revision,
            Owner = callers.Admit(request.User),
        };
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
    /// transport of its own, so that a server object there is no connection.
    /// </summary>
    private static bool HasConnection(McpServer server, JsonRpcMessageContext? message) =>
        server.SessionId is null && message?.RelatedTransport is null;
}
