namespace Scribe;

/// <summary>What went wrong, as a name that a client can switch on.</summary>
/// <remarks>On the wire each is written in snake case: <c>session_required</c>.</remarks>
public enum ErrorCode
{
    /// <summary>The call names no session and none belongs to its connection.</summary>
    SessionRequired,

    /// <summary>The handle names no session of this caller: made up, closed, or another owner's.</summary>
    SessionUnknown,

    /// <summary>The server serves authenticated callers alone, and this one is not.</summary>
    AuthenticationRequired,

    /// <summary>The session has expired.</summary>
    SessionExpired,

    /// <summary>Two pieces of evidence name different sessions, or another process has taken over the session of this agent.</summary>
    SessionConflict,

    /// <summary>The session is bound to no project.</summary>
    ProjectRequired,

    /// <summary>There is no such project, or it was deleted.</summary>
    ProjectUnknown,

    /// <summary>The binding has another version than the caller expected.</summary>
    BindingConflict,

    /// <summary>The path leads out of the repository root, or to something that is not read: a secret, a device, a pipe.</summary>
    PathDenied,

    /// <summary>The project has another version than the caller expected, or others are bound to what is to be deleted.</summary>
    ProjectConflict,

    /// <summary>The session is in the other mode than the call needs.</summary>
    ModeViolation,

    /// <summary>There is no such case in the session's repository root.</summary>
    CaseUnknown,

    /// <summary>The case has another version than the caller expected, is closed, or lacks what it needs to be closed.</summary>
    CaseConflict,

    /// <summary>An argument is missing, of the wrong type, or out of range.</summary>
    InvalidArgument,

    /// <summary>A value of a session's state, or all of it, would be larger than allowed.</summary>
    StateTooLarge,

    /// <summary>There is, or was in a row, too much of something: try less, or later.</summary>
    LimitReached,

    /// <summary>The store did not answer in time, or cannot be opened.</summary>
    StoreUnavailable,

    /// <summary>The disk, or the quota of the store, is full.</summary>
    StoreFull,

    /// <summary>The store's files are damaged or do not belong together.</summary>
    StoreCorrupt,
}
