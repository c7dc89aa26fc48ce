using System.Globalization;

namespace Scribe.Errors;

/// <summary>Why a call finds no session, or may not use the one that it names.</summary>
internal static class SessionErrors
{
    public static ScribeException Required() => new(
        ErrorCode.SessionRequired,
        "This call names no session.",
        "Call open_session or set_project, then pass the handle it returns as the argument 'session' on every call. " +
        "If you have a handle from before, pass that one, or give it to resume_session.");

    public static ScribeException RequiredToRead() => new(
        ErrorCode.SessionRequired,
        "This read names no session.",
        "Call open_session or set_project, then pass the handle it returns in _meta[\"dev.scribe/session\"] of the request, or in the URI " +
        "if the resource's template has {session}.");

    public static ScribeException AuthenticationRequired() => new(
        ErrorCode.AuthenticationRequired,
        "This server serves authenticated callers alone, and this call comes from nobody that it knows.",
        "Connect with an access token that names its issuer, its client and its subject, each exactly once. Over standard input and output " +
        "nobody is authenticated: the operator must serve HTTP, or turn RequireAuthentication off.");

    /// <summary>One answer for made up, closed and foreign handles, so that nobody can probe which exist.</summary>
    public static ScribeException Unknown() => new(
        ErrorCode.SessionUnknown,
        "No session answers to this handle.",
        "Check that the whole handle (scs_..., not the log id scs#...) was passed, unchanged. If the session was closed, open a new one with open_session.");

    public static ScribeException Expired() => new(
        ErrorCode.SessionExpired,
        "This session has expired.",
        "Open a new one with open_session or set_project; the entries of its project are still there.");

    public static ScribeException Conflict() => new(
        ErrorCode.SessionConflict,
        "The handle passed as 'session' and the one in _meta[\"dev.scribe/session\"] name different sessions.",
        "Pass one of them, or the same handle in both.");

    public static ScribeException ConnectionTaken(string logId) => new(
        ErrorCode.SessionConflict,
        $"This connection already belongs to session {logId}.",
        "Pass the handle of the other session as the argument 'session' on every call instead, or use a new connection.");

    public static ScribeException AgentHeldElsewhere(string agent) => new(
        ErrorCode.SessionRequired,
        $"This call names no session, and another live process has the session of the agent '{agent}'.",
        "Call open_session or set_project for a session of your own, or pass a handle that you have. Once the other process has ended, this call finds the agent's session.");

    public static ScribeException ProjectModeRequired(string called = "this call") => new(
        ErrorCode.ModeViolation,
        $"This session is in sentinel mode, and {called} needs one in project mode. Nothing was done.",
        "Open another session with open_session, and pass its handle as 'session' on such calls. The mode of a session never changes.");

    public static ScribeException SentinelModeRequired(string called = "this call") => new(
        ErrorCode.ModeViolation,
        $"This session is in project mode, and {called} needs one in sentinel mode. Nothing was done.",
        "Open another session with open_session, mode 'sentinel' and the repository's root, and pass its handle as 'session' on such calls. The mode of a session never changes.");

    public static ScribeException TooManyUnknownHandles(int limit, TimeSpan wait) => new(
        ErrorCode.LimitReached,
        string.Create(CultureInfo.InvariantCulture, $"No session answers to this handle, and you have passed too many of those within a minute (the limit is {limit})."),
        string.Create(CultureInfo.InvariantCulture, $"Try again in {Seconds(wait)} s, with a handle that an opening call returned to you. Such a handle works meanwhile, and so does open_session."));

    public static ScribeException TooManySessions(int max) => new(
        ErrorCode.LimitReached,
        string.Create(CultureInfo.InvariantCulture, $"You have as many live sessions as one caller may have ({max})."),
        "Go on in one of them, or close those that are done: list_sessions shows them, close_session takes their handles. What lies idle expires by itself.");

    public static ScribeException TooManyOpenings(int max, TimeSpan wait) => new(
        ErrorCode.LimitReached,
        string.Create(CultureInfo.InvariantCulture, $"Too many sessions were opened here by anonymous callers within a minute (the limit is {max}). Nothing was opened."),
        string.Create(CultureInfo.InvariantCulture, $"Go on in a session that you have, or try again in {Seconds(wait)} s."));

    /// <summary>Whole seconds, never too few.</summary>
    private static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
}
