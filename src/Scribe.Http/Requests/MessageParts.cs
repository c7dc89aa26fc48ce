using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Scribe.Http.Requests;

/// <summary>What the checks look at in a message.</summary>
internal static class MessageParts
{
    /// <summary>How the SDK reads and writes messages.</summary>
    public static readonly JsonTypeInfo<JsonRpcMessage> JsonType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    public static JsonObject? ParamsOf(JsonRpcMessage message) => message switch
    {
        JsonRpcRequest request => request.Params as JsonObject,
        JsonRpcNotification notification => notification.Params as JsonObject,
        _ => null,
    };

    public static string? MethodOf(JsonRpcMessage message) => message switch
    {
        JsonRpcRequest request => request.Method,
        JsonRpcNotification notification => notification.Method,
        _ => null,
    };

    public static JsonNode? MetaOf(JsonRpcMessage message, string key) => ParamsOf(message)?["_meta"] is JsonObject meta ? meta[key] : null;

    /// <summary>The request that a message cancels; null if it cancels none.</summary>
    public static RequestId? CancelledBy(JsonRpcMessage message) =>
        message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification } && ParamsOf(message)?["requestId"] is JsonValue id
            ? id.TryGetValue<string>(out var text) ? new RequestId(text)
                : id.TryGetValue<long>(out var number) ? new RequestId(number)
                : null
            : null;

    public static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The revision that the message itself declares; null if it declares none.</summary>
    public static string? RevisionOf(JsonRpcMessage message) => TextOf(MetaOf(message, MetaKeys.ProtocolVersion));
}
