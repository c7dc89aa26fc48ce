using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Sessions;

/// <summary>Turns what authors keep with sessions into rows of the store, and back.</summary>
internal sealed class SessionStates(IStateStore store, StateLimits limits, JsonSerializerOptions json, TimeProvider time)
{
    public SessionState Of(SessionTerm session) => new(this, session);

    public TimeSpan Patience => limits.Patience;

    public TimeProvider Time => time;

    public JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));

    public async ValueTask<(T? Value, long Version)> ReadAsync<T>(
        Guid session, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var row = await store.FindAsync(session, key, cancellationToken).ConfigureAwait(false) ?? throw SessionErrors.Unknown();
        return (row.Version == 0 ? default : Parse(key, row.Value, type), row.Version);
    }

    /// <returns>False if what is there has another version than the expected one.</returns>
    public async Task<bool> WriteAsync<T>(
        SessionTerm session, string key, T value, JsonTypeInfo<T> type, long? expectedVersion, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        if (bytes.Length > limits.Value)
            throw StateErrors.ValueTooLarge(key, bytes.Length, limits.Value);
        var outcome = await store.WriteAsync(session, key, bytes, expectedVersion, limits.Total, cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            StateWrite.Written => true,
            StateWrite.MovedOn => false,
            StateWrite.OverQuota => throw StateErrors.QuotaExceeded(key, limits.Total),
            _ => throw SessionErrors.Unknown(),
        };
    }

    public async Task<bool> RemoveAsync(SessionTerm session, string key, CancellationToken cancellationToken) =>
        await store.RemoveAsync(session, key, cancellationToken).ConfigureAwait(false) ?? throw SessionErrors.Unknown();

    public async Task<int> ClearAsync(SessionTerm session, CancellationToken cancellationToken) =>
        await store.ClearAsync(session, cancellationToken).ConfigureAwait(false) ?? throw SessionErrors.Unknown();

    private static T? Parse<T>(string key, byte[] value, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(value, type);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw StateErrors.Unreadable(key, typeof(T), exception);
        }
    }
}
