using Scribe.Sessions;

namespace Scribe;

/// <summary>One value that a session keeps for its author: a view of <see cref="Session.State"/> under one key.</summary>
/// <typeparam name="T">The type of the value, which <see cref="ScribeOptions.StateSerializerOptions"/> must know.</typeparam>
/// <remarks>
/// Take it as a plain parameter of a tool, prompt or resource, or of the constructor of its class:
/// <c>AddItem(SessionState&lt;Basket&gt; basket, string item)</c>. The guard stands before it as before what takes a
/// <see cref="Session"/>: nothing runs without a session, unless the parameter is
/// <c>SessionState&lt;Basket&gt;? basket = null</c>, which is then null. The value is read and written in the store, always as it
/// is now; it is durable when a method returns, ends with the session, and no other session sees it.
/// Limits and errors are those of <see cref="SessionState"/>. The value is found by its type: within a session, all that
/// take a <c>SessionState&lt;Basket&gt;</c> share one value. Its key is the type's full name, unless the type has a
/// <see cref="SessionStateKeyAttribute"/>; without one, a type that was renamed or moved finds nothing of what was kept before.
/// </remarks>
public class SessionState<T>
{
    private readonly SessionState _state;

    internal SessionState(SessionState state) => _state = state;

    /// <summary>The key under which <see cref="Session.State"/> has the same value.</summary>
    public string Key => StateKeyOf<T>.Value;

    /// <summary>Reads the value.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The value; the default of the type if there is none.</returns>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.InvalidArgument"/>: what is there is no <typeparamref name="T"/>. It is left as it is.
    /// </exception>
    public ValueTask<T?> GetAsync(CancellationToken cancellationToken = default) => _state.GetAsync<T>(Key, cancellationToken);

    /// <summary>Keeps a value, whatever was there. Of two calls at once the later one wins; see <see cref="UpdateAsync"/>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Withdraws the write as long as it has not begun.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.StateTooLarge"/>: the value, or all that the session keeps, would pass its limit; nothing was
    /// changed.
    /// </exception>
    public Task SetAsync(T value, CancellationToken cancellationToken = default) => _state.SetAsync(Key, value, cancellationToken);

    /// <summary>Changes the value by compare-and-set: of changes that run at once, in any process, none is lost.</summary>
    /// <param name="change">
    /// Makes the new value of the present one, which is the type's default if there is none. It runs again where another
    /// change came first, so it should do nothing else.
    /// </param>
    /// <param name="cancellationToken">Withdraws the change as long as it has not begun.</param>
    /// <returns>The value that was kept.</returns>
    /// <exception cref="ScribeException">
    /// As <see cref="SetAsync"/> and <see cref="GetAsync"/>; <see cref="ErrorCode.LimitReached"/>: other changes came
    /// first for as long as <see cref="ScribeOptions.StoreTimeout"/>.
    /// </exception>
    public Task<T> UpdateAsync(Func<T?, T> change, CancellationToken cancellationToken = default) =>
        _state.UpdateAsync(Key, change, cancellationToken);

    /// <summary>Removes the value.</summary>
    /// <param name="cancellationToken">Withdraws the removal as long as it has not begun.</param>
    /// <returns>Whether there was one.</returns>
    public Task<bool> RemoveAsync(CancellationToken cancellationToken = default) => _state.RemoveAsync(Key, cancellationToken);
}
