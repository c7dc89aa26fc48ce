using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Scribe.Storage;

namespace Scribe.Identity.Agents;

/// <summary>The connections of this process that may have the session of the agent it is named for, and the lease's renewal.</summary>
/// <remarks>For anonymous callers of <c>initialize</c>-era connections alone: all others name their session, or are known by who they are.</remarks>
[SharedAcrossSessions("which connections hold the lease, so that it is renewed while they live; each knows its own session alone")]
internal sealed partial class AgentSeats(ILeaseStore store, AgentKey? agent, TimeSpan lease, TimeProvider time, ILogger<AgentSeats> logger)
    : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan LongestGlance = TimeSpan.FromMilliseconds(250);

    private readonly ILogger<AgentSeats> _logger = logger;
    private readonly ConcurrentDictionary<AgentSeat, bool> _holders = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _starting = new();
    private Task? _beating;

    public ILeaseStore Store => store;

    public AgentKey Agent => agent ?? throw new InvalidOperationException("No agent is named.");

    public TimeProvider Time => time;

    /// <summary>For how long a holder may be silent, in milliseconds.</summary>
    public long Duration => (long)lease.TotalMilliseconds;

    /// <summary>How long to wait between two looks at a lease that is watched.</summary>
    public TimeSpan Glance => lease / 20 < LongestGlance ? lease / 20 : LongestGlance;

    public long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The seat of the connection that a request came over; null where none can have one.</summary>
    public AgentSeat? SeatOf(in CallEvidence evidence) =>
        agent is not null && evidence.Owner.IsAnonymous ? ConnectionSource.ConversationOf(evidence)?.SeatIn(this) : null;

    /// <summary>Renews the lease of the seat from now on, every third of its duration.</summary>
    public void Keep(AgentSeat seat)
    {
        LogHolds(Agent.Agent);
        lock (_starting)
        {
            // What is taken while the process stops lapses by itself.
            if (_stopping.IsCancellationRequested)
                return;
            _holders[seat] = true;
            _beating ??= Task.Run(BeatAsync);
        }
    }

    public void Forget(AgentSeat seat) => _holders.TryRemove(seat, out _);

    /// <summary>Gives all leases back, so that whoever comes after a restart need not wait.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_beating is { } beating)
            await beating.ConfigureAwait(false);
        foreach (var seat in _holders.Keys)
            await LeaveAsync(seat).ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <summary>For containers that are disposed synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                foreach (var seat in _holders.Keys)
                    await (seat.IsConnected ? BeatAsync(seat) : LeaveAsync(seat)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task BeatAsync(AgentSeat seat)
    {
        try
        {
            await seat.BeatAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (ScribeException exception)
        {
            // The next beat tries again; if the lease lapses meanwhile, the session's fence keeps the two apart.
            LogNotRenewed(seat.Agent, exception);
        }
    }

    private async Task LeaveAsync(AgentSeat seat)
    {
        Forget(seat);
        try
        {
            await seat.LeaveAsync().ConfigureAwait(false);
        }
        catch (ScribeException exception)
        {
            LogNotReleased(seat.Agent, exception);
        }
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Information, Message = "This connection holds the session of the agent '{Agent}'")]
    private partial void LogHolds(string agent);

    [LoggerMessage(EventId = 41, Level = LogLevel.Warning,
        Message = "Another live connection holds the session of the agent '{Agent}'; this one gets a session of its own")]
    public partial void LogHeldElsewhere(string agent);

    [LoggerMessage(EventId = 42, Level = LogLevel.Warning,
        Message = "Another connection has taken over the session of the agent '{Agent}'; this one may not use it any more")]
    public partial void LogLost(string agent);

    [LoggerMessage(EventId = 43, Level = LogLevel.Warning, Message = "The lease on the session of the agent '{Agent}' could not be renewed")]
    private partial void LogNotRenewed(string agent, Exception exception);

    [LoggerMessage(EventId = 44, Level = LogLevel.Warning,
        Message = "The lease on the session of the agent '{Agent}' could not be given back; it lapses by itself")]
    private partial void LogNotReleased(string agent, Exception exception);
}
