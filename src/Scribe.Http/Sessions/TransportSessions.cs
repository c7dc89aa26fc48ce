using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Scribe.Http.Refusals;
using Scribe.Http.Serving;

namespace Scribe.Http.Sessions;

/// <summary>
/// The transport sessions of this process, bounded in number and in idle time, and gone with the process. Where replicas share a
/// directory, it says which sessions there are, and these are the ones that this process has at hand.
/// </summary>
internal sealed class TransportSessions(McpServers servers, SessionDirectory directory, IOptions<StreamableHttpOptions> options) : IAsyncDisposable
{
    /// <summary>A client in mid-conversation is not sacrificed for a new one.</summary>
    private static readonly TimeSpan EvictableAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, TransportSession> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _opening = new();

    /// <summary>Ends that are under way. A tool that does not heed its cancellation holds up its own session's end, and nobody else.</summary>
    private readonly ConcurrentDictionary<Task, bool> _endings = new();

    public int Count => _sessions.Count;

    /// <exception cref="HttpRefusal">503, there are as many as there may be, and all are in use.</exception>
    public TransportSession Open(Caller caller) => Add(TransportSession.NewId(), caller, static _ => { });

    /// <summary>
    /// The session of this id, if it is there and this user's, kept from being idle and from giving its place to another one until what
    /// is returned is disposed. One that another replica began goes on here.
    /// </summary>
    /// <exception cref="HttpRefusal">
    /// 404, in the same words for one that is another's, one that has ended and one that never was; 503, there is no room for it, or the
    /// directory does not answer.
    /// </exception>
    public async Task<UsedSession> UseAsync(string id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        while (true)
        {
            var used = directory.IsShared
                ? await UseSharedAsync(id, user, cancellationToken).ConfigureAwait(false)
                : FindHere(id, Caller.Of(user))?.Use() ?? throw HttpErrors.SessionUnknown();

            // One that ended here just now may have given its place to another one: the directory knows whether it is there.
            if (used is not null)
                return used;
        }
    }

    /// <summary>Ends a session, here and in all replicas.</summary>
    /// <exception cref="HttpRefusal">503, the directory does not answer; it has not ended then.</exception>
    public async Task EndAsync(TransportSession session, CancellationToken cancellationToken)
    {
        if (directory.IsShared)
            await directory.ForgetAsync(session.Id, cancellationToken).ConfigureAwait(false);
        End(session);
    }

    /// <summary>Ends a session here, without waiting for what still runs in it. False if it had ended, or is not idle as it should be.</summary>
    public bool End(TransportSession session, TimeSpan? ifIdleFor = null)
    {
        if (!session.End(ifIdleFor))
            return false;
        _sessions.TryRemove(KeyValuePair.Create(session.Id, session));
        Dispose(session);
        return true;
    }

    /// <summary>
    /// Ends what has been idle for too long, and what was ended elsewhere. What is in use without requests, such as a stream, is not
    /// idle: asking the directory tells all replicas.
    /// </summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var session in _sessions.Values)
        {
            if (End(session, options.Value.TransportSessionIdleTimeout) || session is not { IsKept: true, IdleFor: null })
                continue;
            try
            {
                if (await directory.FindAsync(session.Id, cancellationToken).ConfigureAwait(false) is null)
                    End(session);
            }
            catch (HttpRefusal)
            {
                // Is in the log. The next round asks again.
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
            End(session);
        await Task.WhenAll(_endings.Keys).ConfigureAwait(false);
    }

    /// <returns>Null if it ended here before it could be used.</returns>
    private async Task<UsedSession?> UseSharedAsync(string id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        // Any replica may have ended it: where all of them ask is the only place that knows.
        var caller = Caller.Of(user);
        var kept = await directory.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (kept is null && FindHere(id, caller) is { IsKept: true } ended)
            End(ended);
        if (kept is null || !kept.IsOf(caller))
            throw HttpErrors.SessionUnknown();
        var session = FindHere(id, caller) ?? Add(id, caller, restored => restored.Restore(kept, user));
        if (session.Use() is not { } used)
            return null;
        var isUsable = false;
        try
        {
            isUsable = await IsRestoredAsync(session, kept, cancellationToken).ConfigureAwait(false);
            return isUsable ? used : null;
        }
        finally
        {
            if (!isUsable)
                used.Dispose();
        }
    }

    private TransportSession? FindHere(string id, Caller caller) =>
        _sessions.TryGetValue(id, out var session) && session.Owner.Is(caller)
            && !End(session, options.Value.TransportSessionIdleTimeout) && !session.HasEnded ? session : null;

    /// <summary>Adds a session, unless another request has added it meanwhile.</summary>
    /// <exception cref="HttpRefusal">503, there are as many as there may be, and all are in use.</exception>
    private TransportSession Add(string id, Caller caller, Action<TransportSession> begin)
    {
        TransportSession? evicted = null;
        TransportSession added;
        lock (_opening)
        {
            if (FindHere(id, caller) is { } present)
                return present;
            if (_sessions.Count >= options.Value.TransportSessions)
                evicted = Evict();
            added = servers.CreateSession(id, caller);
            begin(added);
            _sessions[id] = added;
        }

        if (evicted is not null)
            Dispose(evicted);
        return added;
    }

    /// <returns>False if it ended meanwhile.</returns>
    /// <exception cref="HttpRefusal">404, this build of the server cannot go on with what another one began.</exception>
    private async Task<bool> IsRestoredAsync(TransportSession session, KeptSession kept, CancellationToken cancellationToken)
    {
        try
        {
            await session.Restored.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody is to find it like that.
            if (!End(session))
                return false;
            directory.LogNotRestored(exception);
            throw HttpErrors.SessionUnknown();
        }

        if (session.Revision == kept.Revision)
            return true;
        End(session);
        throw HttpErrors.SessionUnknown();
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
            if (session.End(EvictableAfter) && _sessions.TryRemove(KeyValuePair.Create(session.Id, session)))
                return session;
        }

        throw HttpErrors.TooManySessions();
    }
}
