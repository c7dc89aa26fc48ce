using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Scribe.Identity;

/// <summary>Answers for handles that name no session of their caller, and keeps the audit.</summary>
/// <remarks>
/// What is another owner's and what was made up take the same way: one count, one event, one answer, and no write. A caller who
/// goes on is told to wait, in place of both, and is no longer recorded one by one. Its good handles are not refused: many
/// agents may stand behind one caller, and 160 random bits are not found by trying.
/// </remarks>
internal sealed partial class RefusedHandles : IDisposable
{
    private readonly AttemptLimit _limit;
    private readonly ILogger<RefusedHandles> _logger;
    private readonly Meter _meter = new("Scribe.Runtime");

    public RefusedHandles(AttemptLimit limit, ILogger<RefusedHandles> logger)
    {
        (_limit, _logger) = (limit, logger);
        Count = _meter.CreateCounter<long>(
            "scribe.handles.refused", "{call}", "Calls whose handle named no session of the caller, by why: unknown, foreign or limited.");
    }

    /// <summary>The calls that were refused.</summary>
    public Counter<long> Count { get; }

    /// <summary>Refuses a handle that names nothing.</summary>
    public Resolution Unknown(in CallEvidence evidence, string by) => Refuse(evidence, by, foreign: null);

    /// <summary>Refuses a handle that names another owner's session.</summary>
    public Resolution Foreign(in CallEvidence evidence, string by, Session session) => Refuse(evidence, by, session);

    public void Dispose() => _meter.Dispose();

    private Resolution.Absent Refuse(in CallEvidence evidence, string by, Session? foreign)
    {
        var caller = CallerKey.Of(evidence);
        var attempt = _limit.Take(caller);
        if (attempt.RetryAfter is { } wait)
        {
            Count.Add(1, new KeyValuePair<string, object?>("reason", "limited"));
            return new Resolution.Absent(AbsenceReason.TooManyTries, WasNamed: true) { Limit = _limit.PerMinute, RetryAfter = wait };
        }

        Count.Add(1, new KeyValuePair<string, object?>("reason", foreign is null ? "unknown" : "foreign"));
        if (foreign is null)
            LogUnknownHandle(caller, by);
        else
            LogForeignHandle(caller, foreign.LogId, by);
        if (attempt.Remaining == 0)
            LogLimit(caller, _limit.PerMinute);
        return new Resolution.Absent(AbsenceReason.Unknown, WasNamed: true);
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning,
        Message = "Audit: {Caller} does not own session {Session} but named it by {Evidence}; answered as unknown")]
    private partial void LogForeignHandle(CallerKey caller, string session, string evidence);

    [LoggerMessage(EventId = 22, Level = LogLevel.Information,
        Message = "Audit: {Caller} named a session that is not there by {Evidence}; answered as unknown")]
    private partial void LogUnknownHandle(CallerKey caller, string evidence);

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning,
        Message = "Audit: {Caller} named {Limit} sessions within a minute that did not answer; more are refused and not recorded one by one")]
    private partial void LogLimit(CallerKey caller, int limit);
}
