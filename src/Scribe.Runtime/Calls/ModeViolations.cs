using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Scribe.Entries;

namespace Scribe.Calls;

/// <summary>Leaves a trace of each call that did not fit its session's mode: in the session's log, and in the audit.</summary>
internal sealed partial class ModeViolations(EntryLog log, ILogger<ModeViolations> logger)
{
    /// <summary>Records the violation.</summary>
    /// <param name="session">The session that was called in.</param>
    /// <param name="called">What was called. Its arguments are not recorded.</param>
    /// <param name="violation">What the call failed with.</param>
    /// <returns>What to answer with: the violation, which counts even if it could not be recorded.</returns>
    public async Task<ScribeException> RecordAsync(Session session, string called, ScribeException violation)
    {
        LogViolation(called, session.LogId, session.Mode);
        if (session.Log is not { } own)
            return violation;
        var mode = session.Mode == SessionMode.Sentinel ? "sentinel" : "project";
        var draft = new EntryDraft
        {
            Message = string.Create(CultureInfo.InvariantCulture, $"'{called}' was called in a session in {mode} mode, for which it is not; it was refused."),
            Status = EntryStatus.Warn,
            Category = OwnCategories.ScopeViolation,
            Metadata = JsonSerializer.SerializeToElement(new JsonObject { ["tool"] = called }, CallJson.Default.JsonObject),
        };
        try
        {
            // Whoever breaks off the call does not break off its trace.
            await log.AppendAsync(own, session, [draft], idempotencyKey: null, CancellationToken.None).ConfigureAwait(false);
            return violation;
        }
        catch (ScribeException exception)
        {
            LogNotRecorded(called, session.LogId, exception);
            return new ScribeException(violation.Code, violation.Message, violation.Suggestion, exception);
        }
    }

    [LoggerMessage(EventId = 31, Level = LogLevel.Warning,
        Message = "Audit: '{Called}' was called in session {Session}, which is in {Mode} mode, and was refused")]
    private partial void LogViolation(string called, string session, SessionMode mode);

    [LoggerMessage(EventId = 32, Level = LogLevel.Error,
        Message = "That '{Called}' was refused in session {Session} could not be recorded in the session's log")]
    private partial void LogNotRecorded(string called, string session, Exception exception);
}
