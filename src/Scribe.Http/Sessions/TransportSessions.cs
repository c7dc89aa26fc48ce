using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Scribe.Http.Refusals;
using Scribe.Http.Serving;

namespace Scribe.Http.Sessions;

/// <summary>The transport sessions of this process. They are bounded in number and in idle time, and gone with the process.</summary>
internal sealed class TransportSessions(McpServers servers, IOptions<StreamableHttpOptions> options) : IAsyncDisposable
{
    /// <summary>A client in mid-conversation is not sacrificed for a new one.</summary>
    private static readonly TimeSpan EvictableAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, TransportSession> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _opening = new();

    /// <summary>Ends that are under way. A tool that does not heed its cancellation holds up its own session's end, and nobody else.</summary>
    private readonly ConcurrentDictionary<Task, bool> _endings = new();

    public int Count => _sessions.Count;

    /// <exception cref="HttpRefusal">503, there are as many as there may be, and all are in use.</exception>
    public TransportSession Open(Caller caller)
    {
        TransportSession? evicted = null;
        TransportSession opened;
        lock (_opening)
        {
            if (_sessions.Count >= options.Value.TransportSessions)
                evicted = Evict();
            opened = servers.CreateSession(caller);
            _sessions[opened.Id] = opened;
        }

        if (evicted is not null)
            Dispose(evicted);
        return opened;
    }

    /// <summary>The session of this id, if it is there and this caller's.</summary>
    /// <exception cref="HttpRefusal">404, in the same words for one that is another's, one that has ended and one that never was.</exception>
    public TransportSession Find(string id, Caller caller)
    {
        if (!_sessions.TryGetValue(id, out var session) || !session.Owner.Is(caller))
            throw HttpErrors.SessionUnknown();
        if (End(session, options.Value.TransportSessionIdleTimeout))
            throw HttpErrors.SessionUnknown();
        return session;
    }

    /// <summary>Ends a session, without waiting for what still runs in it. False if it had ended, or is not idle as it should be.</summary>
    public bool End(TransportSession session, TimeSpan? ifIdleFor = null)
    {
        if (!session.End(ifIdleFor))
            return false;
        _sessions.TryRemove(session.Id, out _);
        Dispose(session);
        return true;
    }

    /// <summary>Ends what has been idle for too long.</summary>
    public void Sweep()
    {
        foreach (var session in _sessions.Values)
            End(session, options.Value.TransportSessionIdleTimeout);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
            End(session);
        await Task.WhenAll(_endings.Keys).ConfigureAwait(false);
    }

    private void Dispose(TransportSession session)
    {
        var ending = session.DisposeAsync().AsTask();
        _endings[ending] = true;
        _ = ending.ContinueWith(ended => _endings.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <exception cref="HttpRefusal">503.</exception>
    private TransportSession Evict()
    {
        foreach (var (_, session) in _sessions.Values
            .Select(session => (Idle: session.IdleFor, Session: session))
            .Where(candidate => candidate.Idle >= EvictableAfter)
            .OrderByDescending(candidate => candidate.Idle))
        {
            if (session.End(EvictableAfter) && _sessions.TryRemove(session.Id, out _))
                return session;
        }

        throw HttpErrors.TooManySessions();
    }
}
