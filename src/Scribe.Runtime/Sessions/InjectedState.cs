using Scribe.Errors;

namespace Scribe.Sessions;

/// <summary>The form in which a request's scope makes a <see cref="SessionState{T}"/> for whoever asks for one.</summary>
/// <remarks>The container makes an open generic service by its public constructor alone, which the public type has not.</remarks>
/// <param name="state">Null only in a call that has no session, and may do without.</param>
internal sealed class InjectedState<T>(SessionState? state) : SessionState<T>(state ?? throw SessionErrors.Required());
