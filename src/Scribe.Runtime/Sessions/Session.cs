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

    internal Session(SessionRow row, SessionStates states)
        : this(row, states.Of(new SessionTerm(row.Id, row.Fence)))
    {
    }

    private Session(SessionRow row, SessionState state)
    {
        _row = row;
        State = state;
        Project = row.Project is { } project ? new Project(project) : null;
    }

    /// <summary>The identifier inside the server.</summary>
    public SessionId Id => new(_row.Id);

    /// <summary>The form of the session's handle that may be printed, such as <c>scs#1f2e3d4c</c>.</summary>
    public string LogId => _row.LogId;

    /// <summary>The bound project, or null if <c>set_project</c> has not been called yet.</summary>
    public Project? Project { get; }

    /// <summary>The version of the binding: 0 while nothing was ever bound, one more with each change.</summary>
    public long Version => _row.Version;

    /// <summary>What the session keeps for its author: always as it is now, not a snapshot.</summary>
    public SessionState State { get; }

    /// <summary>When the session was opened, UTC.</summary>
    public DateTimeOffset OpenedAt => DateTimeOffset.FromUnixTimeMilliseconds(_row.OpenedAt);

    /// <summary>When the session expires unless it is used before, UTC. Never later than its absolute end.</summary>
    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeMilliseconds(_row.ExpiresAt);

    internal DateTimeOffset EndsAt => DateTimeOffset.FromUnixTimeMilliseconds(_row.EndsAt);

    internal SessionTerm Term => new(_row.Id, _row.Fence);

    internal Owner Owner => new(_row.Owner);

    internal Session ExpiringAt(DateTimeOffset expiry) => new(_row with { ExpiresAt = expiry.ToUnixTimeMilliseconds() }, State);

    /// <summary>Returns the bound project.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.ProjectRequired"/>: nothing is bound.</exception>
    public Project RequireProject() => Project ?? throw ScribeErrors.ProjectRequired();

    /// <summary>Returns the log id.</summary>
    public override string ToString() => LogId;
}
