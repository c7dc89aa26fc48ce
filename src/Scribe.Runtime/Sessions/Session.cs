using System.Diagnostics;
using Scribe.Errors;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe;

/// <summary>What one agent has: its identity, its project, its lifetime. An immutable snapshot, taken when the call began.</summary>
/// <remarks>
/// Take it as a plain parameter of a tool: <c>public string Build(Session session)</c>. The guard resolves it before
/// the tool runs, and it stays as it is to the end of the call, even while another call binds another project.
/// It is public to use and closed to make: sessions come from <see cref="SessionRegistry"/> alone.
/// </remarks>
[DebuggerDisplay("{LogId}")]
public sealed class Session
{
    private readonly SessionRow _row;
    private readonly SessionScope _scope;

    internal Session(SessionRow row, SessionStates states)
        : this(row, states.Of(new SessionTerm(row.Id, row.Fence)))
    {
    }

    private Session(SessionRow row, SessionState state)
    {
        _row = row;
        State = state;
        _scope = SessionScope.Of(row.Project);
    }

    /// <summary>The identifier inside the server.</summary>
    public SessionId Id => new(_row.Id);

    /// <summary>The form of the session's handle that may be printed, such as <c>scs#1f2e3d4c</c>.</summary>
    public string LogId => _row.LogId;

    /// <summary>What the session is for; fixed when it was opened.</summary>
    public SessionMode Mode => _scope.Mode;

    /// <summary>The bound project, or null if <c>set_project</c> has not been called yet, and always in sentinel mode.</summary>
    public Project? Project => _scope.Project;

    /// <summary>The root and the day that the session is bound to in sentinel mode; null in project mode.</summary>
    public SentinelDay? Sentinel => _scope.Sentinel;

    /// <summary>The version of the binding: 0 while no project was ever bound, one more with each change.</summary>
    public long Version => _row.Version;

    /// <summary>What the session keeps for its author: always as it is now, not a snapshot.</summary>
    public SessionState State { get; }

    /// <summary>When the session was opened, UTC.</summary>
    public DateTimeOffset OpenedAt => DateTimeOffset.FromUnixTimeMilliseconds(_row.OpenedAt);

    /// <summary>When the session expires unless it is used before, UTC. Never later than its absolute end.</summary>
    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeMilliseconds(_row.ExpiresAt);

    internal DateTimeOffset EndsAt => DateTimeOffset.FromUnixTimeMilliseconds(_row.EndsAt);

    internal SessionTerm Term => new(_row.Id, _row.Fence);

    /// <summary>Where the session records, in either mode; null as long as no project is bound. Never shown as a project.</summary>
    internal Project? Log => _scope.Log;

    internal Owner Owner => new(_row.Owner);

    internal Session ExpiringAt(DateTimeOffset expiry) => new(_row with { ExpiresAt = expiry.ToUnixTimeMilliseconds() }, State);

    /// <summary>Returns the bound project.</summary>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.ProjectRequired"/>: nothing is bound. <see cref="ErrorCode.ModeViolation"/>: the session is in
    /// sentinel mode.
    /// </exception>
    public Project RequireProject() =>
        Project ?? throw (Sentinel is null ? ProjectErrors.Required() : SessionErrors.ProjectModeRequired());

    /// <summary>Returns the root and the day of a session in sentinel mode.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.ModeViolation"/>: the session is in project mode.</exception>
    public SentinelDay RequireSentinel() => Sentinel ?? throw SessionErrors.SentinelModeRequired();

    /// <summary>Returns the log that the session records in, in either mode.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.ProjectRequired"/>: no project is bound.</exception>
    internal Project RequireLog() => Log ?? throw ProjectErrors.Required();

    /// <summary>Returns the repository root that the session works in, in either mode.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.ProjectRequired"/>: no project is bound.</exception>
    internal RepoRoot RequireRoot() => RequireLog().Root;

    /// <summary>Returns the log id.</summary>
    public override string ToString() => LogId;
}
