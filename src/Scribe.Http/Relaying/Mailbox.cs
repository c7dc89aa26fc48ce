using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;
using ModelContextProtocol.Protocol;
using Scribe.Http.Refusals;
using Scribe.Http.Requests;
using Scribe.Http.Sessions;

namespace Scribe.Http.Relaying;

/// <summary>Messages that a client sent to one replica and another one waits for, in the cache that they share.</summary>
/// <remarks>Whoever waits looks again and again: a cache tells nobody. Each message has one that waits for it, if it still does.</remarks>
internal sealed class Mailbox(SharedCache cache, TimeProvider time)
{
    /// <summary>The longest message, in bytes.</summary>
    private const int MaxLength = 1024 * 1024;

    /// <summary>Who waits looks every second; that it may be held up for longer is what the rest is for.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>No page shows it, and escapes would make a text in most scripts twice as long as its client sent it.</summary>
    private static readonly JsonSerializerOptions Written = new(MessageParts.JsonType.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>False if there is no other replica.</summary>
    public bool IsThere => cache.IsThere;

    /// <summary>Leaves a message for whoever waits for it.</summary>
    /// <exception cref="HttpRefusal">413, it is too long; 503, the cache does not answer.</exception>
    public Task LeaveAsync(string session, string about, JsonRpcMessage message, CancellationToken cancellationToken)
    {
        var bytes = ToBytes(message);
        if (bytes.Length > MaxLength)
            throw HttpErrors.AnswerTooLarge(MaxLength);
        return cache.SetAsync(KeyOf(session, about), bytes, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = Kept }, cancellationToken);
    }

    /// <summary>Waits for a message, and takes it.</summary>
    /// <param name="session">The session that it is of.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="pause">How long to wait before the first look; the pauses double, up to a second.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<JsonRpcMessage> WaitAsync(string session, string about, TimeSpan pause, CancellationToken cancellationToken)
    {
        var key = KeyOf(session, about);
        while (true)
        {
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            try
            {
                if (await cache.GetAsync(key, cancellationToken).ConfigureAwait(false) is not { } bytes)
                    continue;
                await cache.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
                if (JsonSerializer.Deserialize(bytes, MessageParts.JsonType) is { } message)
                    return message;
            }
            catch (Exception exception) when (exception is HttpRefusal or JsonException)
            {
                // The next look may find it.
            }
        }
    }

    /// <summary>The SDK leaves a null result out, and reads no response that has none.</summary>
    private static byte[] ToBytes(JsonRpcMessage message)
    {
        var json = JsonSerializer.SerializeToNode(message, MessageParts.JsonType)!;
        if (message is JsonRpcResponse { Result: null })
            json["result"] = null;
        return JsonSerializer.SerializeToUtf8Bytes(json, Written);
    }

    private static string KeyOf(string session, string about) => SharedCache.KeyOf("message", session, about);
}
