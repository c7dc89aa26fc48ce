using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Scribe.Storage;

namespace Scribe.Identity.Agents;

/// <summary>What a connection knows of the sessions that it was asked for: which one is its agent's, and which are not.</summary>
/// <remarks>
/// A session is an agent's from the moment it is opened, or never, so what is known here cannot change. Whether the fence of
/// the agent's session is still this connection's is compared for each call.
/// </remarks>
[SharedAcrossSessions("belongs to one connection; keeps which sessions are the agent's, which never changes, and nothing of them")]
internal sealed class SeatSessions
{
    private const int MaxOthers = 256;

    private readonly ConcurrentDictionary<Guid, bool> _others = new();
    private volatile StrongBox<SessionTerm>? _own;

    /// <summary>The session at the fence at which the connection has it; null if it is not known to be the agent's.</summary>
    public SessionTerm? OwnTermOf(SessionTerm term) => _own is { } own && own.Value.Id == term.Id ? own.Value : null;

    public bool IsOther(SessionTerm term) => _others.ContainsKey(term.Id);

    public void KnowOwn(SessionTerm term) => _own = new StrongBox<SessionTerm>(term);

    public void KnowOther(SessionTerm term)
    {
        if (_others.Count >= MaxOthers)
            _others.Clear();
        _others[term.Id] = true;
    }
}
