using System.Text.Json.Serialization.Metadata;
using Scribe.Errors;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe;

/// <summary>What an author keeps with a session: JSON values under keys, seen by this session alone.</summary>
/// <remarks>
/// It is read and written in the store, in every process alike; nothing is kept in memory, and what a method changed is
/// durable when it returns. It ends with the session. Keys are 1 to 256 bytes of UTF-8 and distinguish case. Every method throws a
/// <see cref="ScribeException"/>: <see cref="ErrorCode.InvalidArgument"/> for a key that is refused,
/// <see cref="ErrorCode.SessionUnknown"/> if the session was closed meanwhile, <see cref="ErrorCode.SessionConflict"/> for a
/// change if another process has taken it over, and a <c>store_*</c> code if the store cannot answer.
/// </remarks>
public sealed class SessionState
{
    private readonly SessionStates _states;
    private readonly SessionTerm _session;

    internal SessionState(SessionStates states, SessionTerm session) => (_states, _session) = (states, session);

    /// <summary>One value, found by its type, as a tool takes it for a parameter.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    public SessionState<T> Of<T>() => new(this);

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">Its type, which <see cref="ScribeOptions.StateSerializerOptions"/> must know.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The value; the default of the type if there is none.</returns>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.InvalidArgument"/>: what is there is no <typeparamref name="T"/>. It is left as it is.
    /// </exception>
    public ValueTask<T?> GetAsync<T>(string key, CancellationToken cancellationToken = default) =>
        GetAsync(key, _states.TypeOf<T>(), cancellationToken);

    /// <summary>As <see cref="GetAsync{T}(string, CancellationToken)"/>, with the type's own JSON contract.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="type">The contract, such as a source-generated context's property.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The value; the default of the type if there is none.</returns>
    public async ValueTask<T?> GetAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        StateKeyCheck.Check(key);
        ArgumentNullException.ThrowIfNull(type);
        return (await _states.ReadAsync(_session.Id, key, type, cancellationToken).ConfigureAwait(false)).Value;
    }

    /// <summary>Keeps a value, whatever was there. Of two calls at once the later one wins; see <see cref="UpdateAsync{T}(string, Func{T, T}, CancellationToken)"/>.</summary>
    /// <typeparam name="T">Its type, which <see cref="ScribeOptions.StateSerializerOptions"/> must know.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Withdraws the write as long as it has not begun.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.StateTooLarge"/>: the value, or all that the session keeps, would pass its limit; nothing was
    /// changed.
    /// </exception>
    public Task SetAsync<T>(string key, T value, CancellationToken cancellationToken = default) =>
        SetAsync(key, value, _states.TypeOf<T>(), cancellationToken);

    /// <summary>As <see cref="SetAsync{T}(string, T, CancellationToken)"/>, with the type's own JSON contract.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">The contract, such as a source-generated context's property.</param>
    /// <param name="cancellationToken">Withdraws the write as long as it has not begun.</param>
    public Task SetAsync<T>(string key, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        StateKeyCheck.Check(key);
        ArgumentNullException.ThrowIfNull(type);
        return _states.WriteAsync(_session, key, value, type, expectedVersion: null, cancellationToken);
    }

    /// <summary>Changes a value by compare-and-set: of changes that run at once, in any process, none is lost.</summary>
    /// <typeparam name="T">Its type, which <see cref="ScribeOptions.StateSerializerOptions"/> must know.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="change">
    /// Makes the new value of the present one, which is the type's default if there is none. It runs again where another
    /// change came first, so it should do nothing else.
    /// </param>
    /// <param name="cancellationToken">Withdraws the change as long as it has not begun.</param>
    /// <returns>The value that was kept.</returns>
    /// <exception cref="ScribeException">
    /// As <see cref="SetAsync{T}(string, T, CancellationToken)"/>; <see cref="ErrorCode.LimitReached"/>: other
    /// changes came first for as long as <see cref="ScribeOptions.StoreTimeout"/>.
    /// </exception>
    public Task<T> UpdateAsync<T>(string key, Func<T?, T> change, CancellationToken cancellationToken = default) =>
        UpdateAsync(key, change, _states.TypeOf<T>(), cancellationToken);

    /// <summary>As <see cref="UpdateAsync{T}(string, Func{T, T}, CancellationToken)"/>, with the type's own JSON contract.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="change">Makes the new value of the present one; it may run more than once.</param>
    /// <param name="type">The contract, such as a source-generated context's property.</param>
    /// <param name="cancellationToken">Withdraws the change as long as it has not begun.</param>
    /// <returns>The value that was kept.</returns>
    public async Task<T> UpdateAsync<T>(
        string key, Func<T?, T> change, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        StateKeyCheck.Check(key);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(type);
        var begun = _states.Time.GetTimestamp();
        while (true)
        {
            var (present, version) = await _states.ReadAsync(_session.Id, key, type, cancellationToken).ConfigureAwait(false);
            var value = change(present);
            if (await _states.WriteAsync(_session, key, value, type, version, cancellationToken).ConfigureAwait(false))
                return value;
            if (_states.Time.GetElapsedTime(begun) > _states.Patience)
                throw StateErrors.Contended(key, _states.Patience);
        }
    }

    /// <summary>Removes a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Withdraws the removal as long as it has not begun.</param>
    /// <returns>Whether there was one.</returns>
    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        StateKeyCheck.Check(key);
        return _states.RemoveAsync(_session, key, cancellationToken);
    }

    /// <summary>Removes all that the session keeps. The session itself stays as it is.</summary>
    /// <param name="cancellationToken">Withdraws the removal as long as it has not begun.</param>
    /// <returns>How many values there were.</returns>
    public Task<int> ClearAsync(CancellationToken cancellationToken = default) => _states.ClearAsync(_session, cancellationToken);
}
