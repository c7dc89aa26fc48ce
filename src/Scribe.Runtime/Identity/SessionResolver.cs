using Microsoft.Extensions.Logging;
using Scribe.Identity.Agents;

namespace Scribe.Identity;

/// <summary>Finds the session that a request belongs to: explicit evidence before implicit, one read, no fallback.</summary>
internal sealed partial class SessionResolver(
    SessionRegistry registry, PrincipalSession principals, RefusedHandles refused, ILogger<SessionResolver> logger, AgentSeats? agents = null)
{
    /// <summary>In the order of precedence.</summary>
    private readonly IEvidenceSource[] _sources =
        [new ArgumentHandleSource(), new MetaHandleSource(), new TransportSessionSource(), new ConnectionSource()];

    public ValueTask<Resolution> ResolveAsync(CallEvidence evidence, CancellationToken cancellationToken) =>
        agents?.SeatOf(evidence) is { } seat
            ? ResolveForAgentAsync(seat, evidence, cancellationToken)
            : FindAsync(evidence, cancellationToken);

    /// <summary>For a tool that opens a session unasked: settles first whether it opens it for the agent that this process is named for.</summary>
    public async ValueTask PrepareToOpenAsync(CallEvidence evidence, CancellationToken cancellationToken)
    {
        if (agents?.SeatOf(evidence) is { } seat)
            await seat.SettleAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The named agent comes after all other evidence. Its lease gives the connection its session, which is then found as ever.</summary>
    private async ValueTask<Resolution> ResolveForAgentAsync(AgentSeat seat, CallEvidence evidence, CancellationToken cancellationToken)
    {
        try
        {
            await seat.EnterAsync(cancellationToken).ConfigureAwait(false);
            var found = await FindAsync(evidence, cancellationToken).ConfigureAwait(false);
            if (found is Resolution.Absent { Reason: AbsenceReason.NothingNamed } && await seat.SettleAsync(cancellationToken).ConfigureAwait(false))
                found = await FindAsync(evidence, cancellationToken).ConfigureAwait(false);
            while (found is Resolution.Resolved resolved)
            {
                switch (await seat.JudgeAsync(resolved.Session, cancellationToken).ConfigureAwait(false))
                {
                    case SeatVerdict.Usable:
                        return found;
                    case SeatVerdict.TakenOver:
                        return new Resolution.Absent(AbsenceReason.TakenOver, WasNamed: true) { Agent = seat.Agent };
                    case SeatVerdict.FoundTooEarly:
                        found = await FindAsync(evidence, cancellationToken).ConfigureAwait(false);
                        break;
                }
            }

            return (found, seat.Standing) switch
            {
                (Resolution.Absent { Reason: AbsenceReason.NothingNamed }, AgentStanding.Lost) =>
                    new Resolution.Absent(AbsenceReason.TakenOver, WasNamed: false) { Agent = seat.Agent },
                (Resolution.Absent { Reason: AbsenceReason.NothingNamed }, AgentStanding.HeldElsewhere) =>
                    new Resolution.Absent(AbsenceReason.HeldElsewhere, WasNamed: false) { Agent = seat.Agent },
                _ => found,
            };
        }
        catch (ScribeException exception) when (exception.IsStoreFailure)
        {
            return new Resolution.Unavailable(exception);
        }
    }

    private async ValueTask<Resolution> FindAsync(CallEvidence evidence, CancellationToken cancellationToken)
    {
        IEvidenceSource? answering = null;
        var found = EvidenceReading.Nothing;
        foreach (var source in _sources)
        {
            if (answering is not null && source.Rank == EvidenceRank.Implicit)
                break;
            var reading = source.Read(evidence);
            if (reading.IsNothing)
                continue;
            if (answering is not null && !found.Agrees(reading))
                return new Resolution.Conflict();
            (answering, found) = (source, reading);
        }

        if (found.IsMalformed)
            return new Resolution.Absent(AbsenceReason.Unknown, WasNamed: true);

        try
        {
            var judged = answering is null || found.Key is not { } key
                ? new Resolution.Absent(AbsenceReason.NothingNamed, WasNamed: false)
                : Judge(await registry.FindAsync(key, cancellationToken).ConfigureAwait(false), answering, evidence);
            if (judged is Resolution.Absent { Reason: AbsenceReason.NothingNamed } && principals.IsFor(evidence.Owner))
            {
                var own = await principals.GetOrOpenAsync(evidence.Owner, cancellationToken).ConfigureAwait(false);
                judged = new Resolution.Resolved(own, PrincipalSession.Name);
            }

            return judged is Resolution.Resolved resolved
                ? await RenewAsync(resolved, answering, evidence, cancellationToken).ConfigureAwait(false)
                : judged;
        }
        catch (ScribeException exception) when (exception.IsStoreFailure)
        {
            return new Resolution.Unavailable(exception);
        }
    }

    private Resolution Judge(Session? session, IEvidenceSource source, in CallEvidence evidence)
    {
        if (session is null)
            return Gone(source, evidence);

        var wasNamed = source.Rank == EvidenceRank.Explicit;
        if (!session.Owner.Is(evidence.Owner))
            return refused.Foreign(evidence, source.Name, session);

        return registry.IsExpired(session)
            ? new Resolution.Absent(AbsenceReason.Expired, wasNamed)
            : new Resolution.Resolved(session, source.Name);
    }

    /// <summary>Nothing answers to a handle, or nothing belongs to a connection.</summary>
    private Resolution Gone(IEvidenceSource? source, in CallEvidence evidence) => source is { Rank: EvidenceRank.Explicit }
        ? refused.Unknown(evidence, source.Name)
        : new Resolution.Absent(AbsenceReason.NothingNamed, WasNamed: false);

    private async ValueTask<Resolution> RenewAsync(
        Resolution.Resolved resolved, IEvidenceSource? source, CallEvidence evidence, CancellationToken cancellationToken)
    {
        try
        {
            return await registry.RenewAsync(resolved.Session, cancellationToken).ConfigureAwait(false) is { } session
                ? resolved with { Session = session }
                : Gone(source, evidence);
        }
        catch (ScribeException exception) when (exception.IsStoreFailure)
        {
            // The session was read and is alive; only its longer life could not be written. The next use tries again.
            LogNotRenewed(logger, resolved.Session.LogId, exception);
            return resolved;
        }
    }

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "The expiry of session {Session} could not be moved on")]
    private static partial void LogNotRenewed(ILogger logger, string session, Exception exception);
}
