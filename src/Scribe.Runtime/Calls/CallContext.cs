using Scribe.Identity;
using Scribe.Identity.Agents;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Calls;

/// <summary>What the guard knows of one call. Lives in the request's own scope, and serves one call only.</summary>
internal sealed class CallContext
{
    private int _begun;
    private CallEvidence _evidence;

    /// <summary>The session that the call sees, from start to end; null if it may do without and none was there.</summary>
    public Session? Session { get; private set; }

    /// <summary>The session that the result speaks of: the call's own, or the one that it opened or rebound.</summary>
    public Session? Reported { get; private set; }

    /// <summary>Who calls.</summary>
    public Owner Owner => _evidence.Owner;

    /// <summary>Whose attempts this call counts among.</summary>
    public CallerKey Caller => CallerKey.Of(_evidence);

    /// <summary>The key of the conversation that the call is part of; null where none is known.</summary>
    public SessionKey? Conversation => Identity.Conversation.KeyOf(_evidence);

    /// <summary>What the connection has of the agent that its process is named for; null if there is none.</summary>
    public AgentSeat? Agent => Owner.IsAnonymous ? ConnectionSource.ConversationOf(_evidence)?.Seat : null;

    public void Begin(in CallEvidence evidence, Session? session)
    {
        // A scope that serves two calls would hand one agent's session to another.
        if (Interlocked.Exchange(ref _begun, 1) == 1)
            throw new InvalidOperationException("Scribe needs a service scope for each request: leave McpServerOptions.ScopeRequests on.");
        _evidence = evidence;
        Session = Reported = session;
    }

    /// <summary>Lets the result speak of a session that this call opened or changed.</summary>
    public void Report(Session session) => Reported = session;

    /// <summary>The session for whoever in this scope asks for one.</summary>
    /// <returns>The session; null only if what is called may do without.</returns>
    /// <exception cref="InvalidOperationException">A service asks in a call that the guard let pass unseen.</exception>
    public Session? ForInjection() => _begun == 1
        ? Session
        : throw new InvalidOperationException("A service asked for the Session of a call that takes none. Give the tool, prompt or resource a Session parameter.");
}
