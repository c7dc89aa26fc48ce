using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Scribe.Http.Refusals;

/// <summary>Answers with a refusal: its status if that can still be chosen, and its JSON-RPC error in any case.</summary>
internal static class RefusalWriter
{
    /// <param name="response">The response; nothing but its headers may be on its way.</param>
    /// <param name="refusal">What to say.</param>
    /// <param name="cancellationToken">Gives up, since the client has gone.</param>
    public static async Task WriteAsync(HttpResponse response, HttpRefusal refusal, CancellationToken cancellationToken)
    {
        var body = ToJson(refusal);
        if (response.HasStarted)
        {
            // The stream is under way, so the error is its last event.
            await response.Body.WriteAsync("event: message\ndata: "u8.ToArray(), cancellationToken).ConfigureAwait(false);
            await response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
            await response.Body.WriteAsync("\n\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            return;
        }

        response.Clear();
        response.StatusCode = refusal.Status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (refusal.Allow is { } allow)
            response.Headers.Allow = allow;
        if (refusal.RetryAfter is { } wait)
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
            await response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> ToJson(HttpRefusal refusal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            WriteId(json, refusal.Id?.Id);
            json.WriteStartObject("error");
            json.WriteNumber("code", refusal.Code);
            json.WriteString("message", refusal.Message);
            if (refusal.ErrorData is { } data)
            {
                json.WritePropertyName("data");
                data.WriteTo(json);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteId(Utf8JsonWriter json, object? id)
    {
        switch (id)
        {
            case string text:
                json.WriteString("id", text);
                break;
            case long number:
                json.WriteNumber("id", number);
                break;
            default:
                // The specification leaves the id out where there is none to repeat.
                break;
        }
    }
}
