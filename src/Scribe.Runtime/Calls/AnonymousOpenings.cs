using Scribe.Errors;
using Scribe.Identity;

namespace Scribe.Calls;

/// <summary>Bounds how many sessions anonymous callers open: those of one connection, and all of them together.</summary>
/// <remarks>
/// Who comes by no connection and no transport session is a stranger each time, so that only the bound for all is left: a bound
/// of one connection on all of them would let the first one shut out the others.
/// </remarks>
internal sealed class AnonymousOpenings(AttemptLimit perConnection, AttemptLimit inAll)
{
    /// <summary>Lets a call open a session. Asked before anything is made for it.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.LimitReached"/>: too many were opened within a minute.</exception>
    public void Admit(CallContext call)
    {
        if (!call.Owner.IsAnonymous)
            return;
        if (call.Caller != CallerKey.Unconnected)
            Take(perConnection, call.Caller);
        Take(inAll, CallerKey.Unconnected);
    }

    private static void Take(AttemptLimit limit, CallerKey caller)
    {
        if (limit.Take(caller).RetryAfter is { } wait)
            throw SessionErrors.TooManyOpenings(limit.PerMinute, wait);
    }
}
