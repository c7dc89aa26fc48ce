using System.Text.Json;
using System.Text.Unicode;
using ModelContextProtocol.Protocol;
using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>The body of a POST: one JSON-RPC message. Read in two steps, so that what fails in the second can repeat the id.</summary>
internal sealed class JsonRpcBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonElement _root;

    private JsonRpcBody(JsonElement root) => _root = root;

    /// <summary>The id of the request; null if it has none, or none that is allowed.</summary>
    public RequestId? Id => IdOf(_root);

    /// <exception cref="HttpRefusal">400, it is no JSON object.</exception>
    public static JsonRpcBody Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
            throw HttpErrors.BodyNotUtf8();
        try
        {
            CheckText(body.Span);
            var root = JsonDocument.Parse(body, Strict).RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Object => new JsonRpcBody(root),
                JsonValueKind.Array => throw HttpErrors.Batch(),
                _ => throw HttpErrors.NotJsonRpc("it is no object"),
            };
        }
        catch (JsonException)
        {
            throw HttpErrors.BodyNotJson();
        }
    }

    /// <exception cref="HttpRefusal">400, it is no JSON-RPC message, or none that MCP allows.</exception>
    public JsonRpcMessage ToMessage()
    {
        if (!(_root.TryGetProperty("jsonrpc", out var version) && version.ValueKind == JsonValueKind.String && version.ValueEquals("2.0")))
            throw HttpErrors.NotJsonRpc("\"jsonrpc\" must be \"2.0\"");
        if (_root.TryGetProperty("id", out _) && Id is null)
            throw HttpErrors.NotJsonRpc("\"id\" must be a string or a whole number of at most 64 bits, and not null");
        if (_root.TryGetProperty("method", out var method))
            CheckCall(method);
        else
            CheckResponse();

        try
        {
            return _root.Deserialize(MessageParts.JsonType) ?? throw HttpErrors.NotJsonRpc("it is empty");
        }
        catch (JsonException)
        {
            throw HttpErrors.NotJsonRpc("a member has the wrong type");
        }
    }

    /// <summary>Half of a surrogate pair can be written as an escape, and is no text: whatever reads it later would fail.</summary>
    private static void CheckText(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\\u"u8) < 0)
            return;
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                CheckText(ref reader);
        }
    }

    private static void CheckText(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw HttpErrors.BodyNotUnicode();
        }
    }

    private void CheckCall(JsonElement method)
    {
        if (method.ValueKind != JsonValueKind.String || method.GetString() is not { Length: > 0 })
            throw HttpErrors.NotJsonRpc("\"method\" must be a string that is not empty");
        if (_root.TryGetProperty("result", out _) || _root.TryGetProperty("error", out _))
            throw HttpErrors.NotJsonRpc("\"method\" stands beside \"result\" or \"error\"");
        if (!_root.TryGetProperty("params", out var parameters))
            return;
        if (parameters.ValueKind != JsonValueKind.Object)
            throw HttpErrors.NotJsonRpc("\"params\" must be an object");
        if (parameters.TryGetProperty("_meta", out var meta) && meta.ValueKind != JsonValueKind.Object)
            throw HttpErrors.NotJsonRpc("\"_meta\" must be an object");
    }

    private void CheckResponse()
    {
        if (Id is null || _root.TryGetProperty("result", out _) == _root.TryGetProperty("error", out var error))
            throw HttpErrors.NotJsonRpc("it needs a \"method\", or an \"id\" and either \"result\" or \"error\"");
        if (error.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object))
            throw HttpErrors.NotJsonRpc("\"error\" must be an object");
    }

    private static RequestId? IdOf(JsonElement root) => root.TryGetProperty("id", out var id)
        ? id.ValueKind switch
        {
            JsonValueKind.String => new RequestId(id.GetString()!),
            JsonValueKind.Number when id.TryGetInt64(out var number) => new RequestId(number),
            _ => null,
        }
        : null;
}
