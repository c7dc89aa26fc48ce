using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Identity.Agents;

/// <summary>What one connection has of the agent that its process is named for: the lease on the agent's session, or not.</summary>
/// <remarks>
/// The lease says who may use the session without naming it. It is not what keeps a former holder from writing: that is the
/// session's fence, which the store compares in the transaction of each write. So a wrong clock or a long pause can cost a
/// connection its lease, but never lets two write.
/// </remarks>
[SharedAcrossSessions("belongs to one connection, and says only whether that may use the agent's session; the store decides each write")]
internal sealed class AgentSeat(AgentSeats seats, ConnectionId connection)
{
    private readonly SessionKey _key = connection.KeyFor(Owner.Anonymous);
    private readonly WeakReference<ConnectionId> _connection = new(connection);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SeatSessions _sessions = new();

    private volatile AgentStanding _standing;
    private (LeaseRow Lease, long Since)? _watched;

    public AgentStanding Standing => _standing;

    public string Agent => seats.Agent.Agent;

    /// <summary>False once nothing can come over the connection any more.</summary>
    public bool IsConnected => _connection.TryGetTarget(out _);

    /// <summary>Asks for the lease, once, before the first call of the connection finds its session. Does not wait for a holder.</summary>
    public ValueTask EnterAsync(CancellationToken cancellationToken) =>
        _standing == AgentStanding.NotAsked ? new ValueTask(InTurnAsync(AskAsync, cancellationToken)) : ValueTask.CompletedTask;

    /// <summary>
    /// Decides for a call that needs the lease. Where another one holds it, this waits until that one shows that it lives, or
    /// has been silent for as long as it said that it might be.
    /// </summary>
    /// <returns>True if the connection holds the lease.</returns>
    public async ValueTask<bool> SettleAsync(CancellationToken cancellationToken)
    {
        await InTurnAsync(DecideAsync, cancellationToken).ConfigureAwait(false);
        return _standing == AgentStanding.Holds;
    }

    /// <summary>
    /// Judges whether a call on this connection may use the session that was found for it, whatever the call named it by. One
    /// read for each session that is new to the connection.
    /// </summary>
    public async ValueTask<SeatVerdict> JudgeAsync(Session session, CancellationToken cancellationToken)
    {
        var term = session.Term;
        if (_standing is not (AgentStanding.Holds or AgentStanding.Lost) || _sessions.IsOther(term))
            return SeatVerdict.Usable;
        if (_sessions.OwnTermOf(term) is not { } own)
        {
            var lease = await seats.Store.FindAsync(seats.Agent, cancellationToken).ConfigureAwait(false);
            if (lease?.Session is not { } present || present.Id != term.Id)
            {
                _sessions.KnowOther(term);
                return SeatVerdict.Usable;
            }

            // Holder and fence were read together: while the lease is held here, the fence is this holder's.
            if (!lease.IsHeldBy(_key))
                return Lose();
            _sessions.KnowOwn(own = present);
        }

        return _standing == AgentStanding.Lost || term.Fence > own.Fence ? Lose()
            : term.Fence < own.Fence ? SeatVerdict.FoundTooEarly
            : SeatVerdict.Usable;
    }

    /// <summary>Shows whoever watches that this holder lives.</summary>
    public Task BeatAsync(CancellationToken cancellationToken) => InTurnAsync(RenewAsync, cancellationToken);

    /// <summary>Gives the lease back, so that the agent's next connection need not wait.</summary>
    public Task LeaveAsync() => InTurnAsync(
        async cancellationToken =>
        {
            if (_standing != AgentStanding.Holds)
                return;
            _standing = AgentStanding.Left;
            await seats.Store.ReleaseAsync(seats.Agent, _key, cancellationToken).ConfigureAwait(false);
        },
        CancellationToken.None);

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        if (_standing == AgentStanding.NotAsked && !await TakeAsync(null, cancellationToken).ConfigureAwait(false))
            _standing = AgentStanding.Waiting;
    }

    private Task DecideAsync(CancellationToken cancellationToken) => _standing switch
    {
        AgentStanding.Holds => ConfirmAsync(cancellationToken),
        AgentStanding.NotAsked or AgentStanding.Waiting => WatchAsync(cancellationToken),

        // It has been told once, and waits no more; but the holder may have left since.
        AgentStanding.HeldElsewhere => TakeAsync(null, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        if (await seats.Store.FindAsync(seats.Agent, cancellationToken).ConfigureAwait(false) is not { } lease || !lease.IsHeldBy(_key))
            Lose();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (_standing == AgentStanding.Holds
            && !await seats.Store.RenewAsync(seats.Agent, _key, seats.Now() + seats.Duration, cancellationToken).ConfigureAwait(false))
            Lose();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await AskAsync(cancellationToken).ConfigureAwait(false);
        while (_standing == AgentStanding.Waiting && IsSilent(await LookAsync(cancellationToken).ConfigureAwait(false)))
            await Task.Delay(seats.Glance, seats.Time, cancellationToken).ConfigureAwait(false);
        if (_standing == AgentStanding.Holds || await TakeAsync(_watched?.Lease.Beat, cancellationToken).ConfigureAwait(false))
            return;
        _standing = AgentStanding.HeldElsewhere;
        seats.LogHeldElsewhere(Agent);
    }

    private ValueTask<LeaseRow?> LookAsync(CancellationToken cancellationToken) => seats.Store.FindAsync(seats.Agent, cancellationToken);

    /// <summary>True while it is open whether the holder lives: it neither moved, nor has it been silent for long enough.</summary>
    private bool IsSilent(LeaseRow? present) =>
        _watched is var (seen, since)
        && present?.Beat == seen.Beat
        && present.ExpiresAt > seats.Now()
        && seats.Time.GetElapsedTime(since) < TimeSpan.FromMilliseconds(seen.Duration);

    private async Task<bool> TakeAsync(long? watchedBeat, CancellationToken cancellationToken)
    {
        var lease = await seats.Store
            .TakeAsync(seats.Agent, _key, watchedBeat, seats.Now(), seats.Duration, cancellationToken).ConfigureAwait(false);
        if (lease is not null && !lease.IsHeldBy(_key))
            _watched ??= (lease, seats.Time.GetTimestamp());
        if (lease is null || !lease.IsHeldBy(_key))
            return false;
        _standing = AgentStanding.Holds;
        seats.Keep(this);
        return true;
    }

    private SeatVerdict Lose()
    {
        if (_standing != AgentStanding.Lost)
        {
            _standing = AgentStanding.Lost;
            seats.Forget(this);
            seats.LogLost(Agent);
        }

        return SeatVerdict.TakenOver;
    }

    private async Task InTurnAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await step(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
