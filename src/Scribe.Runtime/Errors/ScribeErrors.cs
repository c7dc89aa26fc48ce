using System.Globalization;

namespace Scribe.Errors;

/// <summary>Every error a caller can see, in one place, so that their wording is read side by side.</summary>
internal static class ScribeErrors
{
    public static ScribeException SessionRequired() => new(
        ErrorCode.SessionRequired,
        "This call names no session.",
        "Call open_session or set_project, then pass the handle it returns as the argument 'session' on every call. " +
        "If you have a handle from before, pass that one, or give it to resume_session.");

    public static ScribeException SessionRequiredToRead() => new(
        ErrorCode.SessionRequired,
        "This read names no session.",
        "Call open_session or set_project, then pass the handle it returns in _meta[\"dev.scribe/session\"] of the request, or in the URI " +
        "if the resource's template has {session}.");

    public static ScribeException SessionRequiredToListProjects() => new(
        ErrorCode.SessionRequired,
        "This call names no session, and you are not authenticated, so that no project is known to be yours.",
        "Pass root to see the projects that callers like you have bound in that repository, or the handle of your session as the argument 'session'.");

    public static ScribeException AuthenticationRequired() => new(
        ErrorCode.AuthenticationRequired,
        "This server serves authenticated callers alone, and this call comes from nobody that it knows.",
        "Connect with an access token that names its issuer, its client and its subject, each exactly once. Over standard input and output " +
        "nobody is authenticated: the operator must serve HTTP, or turn RequireAuthentication off.");

    /// <summary>One answer for made up, closed and foreign handles, so that nobody can probe which exist.</summary>
    public static ScribeException SessionUnknown() => new(
        ErrorCode.SessionUnknown,
        "No session answers to this handle.",
        "Check that the whole handle (scs_..., not the log id scs#...) was passed, unchanged. If the session was closed, open a new one with open_session.");

    public static ScribeException SessionExpired() => new(
        ErrorCode.SessionExpired,
        "This session has expired.",
        "Open a new one with open_session or set_project; the entries of its project are still there.");

    public static ScribeException SessionConflict() => new(
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

    public static ScribeException AgentTakenOver(string? agent) => new(
        ErrorCode.SessionConflict,
        $"Another process has taken over the session of {(agent is null ? "this agent" : $"the agent '{agent}'")}; this one may not use it any more. Nothing was changed.",
        "Open a session of your own with open_session or set_project. To go on as the agent, end the other process, then connect again.");

    public static ScribeException ProjectRequired() => new(
        ErrorCode.ProjectRequired,
        "This session is bound to no project.",
        "Call set_project with the project's name and the absolute path of its repository root.");

    public static ScribeException ProjectModeRequired(string called = "this call") => new(
        ErrorCode.ModeViolation,
        $"This session is in sentinel mode, and {called} needs one in project mode. Nothing was done.",
        "Open another session with open_session, and pass its handle as 'session' on such calls. The mode of a session never changes.");

    public static ScribeException SentinelModeRequired(string called = "this call") => new(
        ErrorCode.ModeViolation,
        $"This session is in project mode, and {called} needs one in sentinel mode. Nothing was done.",
        "Open another session with open_session, mode 'sentinel' and the repository's root, and pass its handle as 'session' on such calls. The mode of a session never changes.");

    public static ScribeException CaseUnknown(string id, string root) => new(
        ErrorCode.CaseUnknown,
        $"There is no case {id} in {Quoted.Value(root)}.",
        "Call list_cases for those that there are. A case of another repository is found by a session in sentinel mode for its root.");

    public static ScribeException CaseMovedOn(string id, long expected, long current) => new(
        ErrorCode.CaseConflict,
        string.Create(CultureInfo.InvariantCulture, $"{id} was expected at version {expected}, but it is at version {current}. Nothing was changed."),
        string.Create(CultureInfo.InvariantCulture, $"Call get_case to see what has changed, then repeat link_fix with expected_version {current} if you still want to."));

    public static ScribeException CaseClosed(string id) => new(
        ErrorCode.CaseConflict,
        $"{id} is closed. Nothing was changed.",
        "Pass reopen to open it again, or open a new case for something new.");

    public static ScribeException CaseOpen(string id) => new(
        ErrorCode.CaseConflict,
        $"{id} is open, so there is nothing to take back.",
        "Leave reopen out. It is for closed cases, and for a landing_status that is lower than before.");

    public static ScribeException CaseWithoutFix(string id) => new(
        ErrorCode.CaseConflict,
        $"{id} has no linked fix that could be anywhere. Nothing was changed.",
        "Pass fix as well: a commit, a pull request or an entry.");

    public static ScribeException LandingGoesBack(string id, string present, string asked) => new(
        ErrorCode.CaseConflict,
        $"The fix of {id} is {present}, and would go back to {asked}. Nothing was changed.",
        "Pass reopen as well if it was taken back, or if another fix is needed.");

    public static ScribeException CaseIncomplete(string id, IReadOnlyList<string> missing) => new(
        ErrorCode.CaseConflict,
        $"{id} cannot be closed yet. It lacks {string.Join(" and ", missing)}. Nothing was changed.",
        "Call link_fix with what is missing; close can be passed in the same call.");

    public static ScribeException DayNotBegun(string day, string today) => InvalidArgument(
        $"The day {day} has not begun: it is {today} (UTC).",
        "Leave 'day' out for the present day, or pass an earlier one.");

    public static ScribeException DayWithoutLog(string day, string root) => InvalidArgument(
        $"Nobody watched over {Quoted.Value(root)} on {day}, so there is nothing to go back to.",
        "Leave 'day' out for the present day, or pass one that had a session in sentinel mode for this root.");

    /// <param name="project">Its name.</param>
    /// <param name="at">When, if that is known.</param>
    public static ScribeException ProjectDeleted(string project, DateTimeOffset? at = null) => new(
        ErrorCode.ProjectUnknown,
        $"The project {Quoted.Value(project)} was deleted{(at is { } time ? $" at {Time(time)}" : "")}; nothing was changed.",
        "Its log is kept: call set_project with its name, its root and restore: true to bring both back, or call set_project for another project.");

    /// <summary>One answer for projects that are not there and those that the caller has never had, so that nobody can probe which exist.</summary>
    public static ScribeException ProjectUnknown(string project) => new(
        ErrorCode.ProjectUnknown,
        $"You have no project {Quoted.Value(project)} in this root.",
        "Call list_projects to see yours, with deleted: true for those that were deleted, and check the spelling of name and root. A new one is made by set_project without restore.");

    public static ScribeException ProjectNameTaken(string project, string taken) => new(
        ErrorCode.InvalidArgument,
        $"This root has a project named {Quoted.Value(taken)}, which differs from {Quoted.Value(project)} in capitals alone.",
        $"Use {Quoted.Value(taken)} if you mean that project, or choose a name that cannot be mistaken for it.");

    public static ScribeException ProjectConflict(string project, long expected, long current) => new(
        ErrorCode.ProjectConflict,
        string.Create(CultureInfo.InvariantCulture,
            $"The project {Quoted.Value(project)} was expected at version {expected}, but {(current == 0 ? "there is none (version 0)" : $"it is at version {current}")}. Nothing was changed."),
        string.Create(CultureInfo.InvariantCulture,
            $"Look at it with list_projects, or get_project if it is bound, then repeat set_project with expected_project_version {current} if you still want to change it."));

    public static ScribeException ProjectInUse(string project, long others) => new(
        ErrorCode.ProjectConflict,
        string.Create(CultureInfo.InvariantCulture, $"The project {Quoted.Value(project)} is bound by {Others(others)}. Nothing was deleted."),
        "Let them end or bind another project, or repeat delete_project with unbind: true: their next calls then fail with project_required until they call set_project again.");

    public static ScribeException DeletionUnconfirmed(string project, long entries, long others) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture,
            $"This would delete the project {Quoted.Value(project)} with {entries} entr{(entries == 1 ? "y" : "ies")} and unbind {Others(others)}. Nothing was deleted."),
        "Repeat the call with confirm: true" + (others == 0 ? "" : " and unbind: true") + " if that is meant. The log is kept: set_project with restore: true brings it back.");

    public static ScribeException LogUnknown(string root, string name) => new(
        ErrorCode.ProjectUnknown,
        $"There is no log named {Quoted.Value(name)} in the root {Quoted.Value(root)}.",
        "Pass the name and the root that set_project was called with, and the database that the server uses.");

    public static ScribeException MirrorForeign(string path) => new(
        ErrorCode.InvalidArgument,
        $"The mirror {Quoted.Value(path)} does not go on where this log does: it was written from another store, or changed. It was left as it is.",
        "Write it anew with 'scribe mirror --rebuild'; what is there now is kept beside it.");

    public static ScribeException MirrorThroughLink(string path) => new(
        ErrorCode.InvalidArgument,
        $"A symbolic link stands in the way to the mirror {Quoted.Value(path)}. Nothing was written.",
        "Replace the link by a directory of the repository: a mirror is never written elsewhere.");

    public static ScribeException MirrorRootMissing(string root) => new(
        ErrorCode.InvalidArgument,
        $"The root {Quoted.Value(root)} is not on this machine. No mirror was written.",
        "Write mirrors on the machine that has the repository.");

    public static ScribeException ReadsAmongEvents() => InvalidArgument(
        "In sentinel mode what was read from files is recorded among the day's events, not apart from them.",
        "Leave scope out, and pass category 'file_read'.");

    public static ScribeException IdempotencyKeyUsed(string key, long first, long last) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The idempotency key {Quoted.Value(key)} already stands for other entries of this session, {first} to {last}. Nothing was written."),
        "Use a new key for each append, and the same one only to repeat the same append.");

    public static ScribeException BindingConflict(long expected, long current, string? project) => new(
        ErrorCode.BindingConflict,
        string.Create(CultureInfo.InvariantCulture,
            $"The binding was expected at version {expected}, but it is at version {current}, bound to {project ?? "no project"}."),
        string.Create(CultureInfo.InvariantCulture,
            $"Call get_project to see the present binding, then repeat set_project with expected_version {current} if you still want to change it."));

    public static ScribeException InvalidArgument(string message, string suggestion) =>
        new(ErrorCode.InvalidArgument, message, suggestion);

    public static ScribeException TimeRangeEmpty(DateTimeOffset since, DateTimeOffset until) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The time range is empty: since, {since:yyyy-MM-dd'T'HH:mm:ss.FFF'Z'}, is not before until, {until:yyyy-MM-dd'T'HH:mm:ss.FFF'Z'}."),
        "Exchange them, or leave one out.");

    public static ScribeException RegexInvalid(string error, int offset, Exception cause) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The text is no regular expression: {error}, at character {offset}."),
        "Correct it, in the syntax of .NET, or look for a substring instead.",
        cause);

    public static ScribeException RegexExplodes(TimeSpan limit, Exception cause) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The regular expression took longer than {limit.TotalMilliseconds:0} ms for a single entry, so it was given up."),
        "Write it without nested repetitions, lookarounds and backreferences: then its time is in proportion to the text. Or look for words or a substring.",
        cause);

    public static ScribeException RegexTooSlow(TimeSpan limit) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The regular expression took longer than {limit.TotalSeconds:0} s in all for one page, so it was given up."),
        "Write it without lookarounds and backreferences, narrow the query by since, status or tags, or look for words or a substring.");

    public static ScribeException RankWithoutWords() => new(
        ErrorCode.InvalidArgument,
        "Only words can be ranked by, and the query asks for none.",
        "Pass text and match words, or order desc or asc.");

    public static ScribeException RankWithCursor() => new(
        ErrorCode.InvalidArgument,
        "A ranking has no further pages, so it takes no cursor.",
        "Leave cursor out, and raise limit if you want more; or use order desc and go through all pages.");

    public static ScribeException TooManyProjects(int max) => new(
        ErrorCode.LimitReached,
        string.Create(CultureInfo.InvariantCulture, $"You have used more than {max} projects, more than one query goes through."),
        "Query one project at a time: bind it with set_project and leave scope out.");

    public static ScribeException StateValueTooLarge(string key, int size, int limit) => new(
        ErrorCode.StateTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The value under {Quoted.Value(key)} takes {size} bytes of JSON; {limit} are allowed. Nothing was changed."),
        "Keep less under one key: split the value, or keep what is large in a file and its path here.");

    public static ScribeException StateQuotaExceeded(string key, long quota) => new(
        ErrorCode.StateTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"With the value under {Quoted.Value(key)} this session would keep more than {quota} bytes. Nothing was changed."),
        "Remove what is no longer needed from the session's state, or open a new session.");

    public static ScribeException StateUnreadable(string key, Type type, Exception cause) => new(
        ErrorCode.InvalidArgument,
        $"The value under {Quoted.Value(key)} in this session's state cannot be read as '{type.Name}'. It was left as it is.",
        "Read it as the type that it was kept as, or keep the new type under another key.",
        cause);

    public static ScribeException StateContended(string key, TimeSpan waited) => new(
        ErrorCode.LimitReached,
        string.Create(CultureInfo.InvariantCulture, $"The value under {Quoted.Value(key)} was changed by others for {waited.TotalSeconds:0.#} s, each time before this change could be made. Nothing was changed."),
        "Try the call again.");

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

    public static ScribeException StoreBusy(TimeSpan waited, Exception? cause = null) => new(
        ErrorCode.StoreUnavailable,
        string.Create(CultureInfo.InvariantCulture, $"The store was busy for {waited.TotalSeconds:0.#} s; nothing was changed."),
        "Try the call again. If it keeps failing, another process holds the database for too long.",
        cause);

    public static ScribeException StoreStopped() => new(
        ErrorCode.StoreUnavailable,
        "The store is shutting down; nothing was changed.",
        "Connect again once the server has restarted, and repeat the call with the same session handle.");

    public static ScribeException StoreFailed(Exception cause) => new(
        ErrorCode.StoreUnavailable,
        "The store could not be read or written.",
        "Nothing was guessed. Try again; if it persists, the operator finds the cause in the server's log.",
        cause);

    public static ScribeException CommitUnknown(Exception cause) => new(
        ErrorCode.StoreUnavailable,
        "The store failed while it committed, so this write may or may not have been kept.",
        "Read back with get_project or read_recent before you repeat the call.",
        cause);

    public static ScribeException StoreFull(Exception cause) => new(
        ErrorCode.StoreFull,
        "The disk that holds the store is full; nothing was written.",
        "The operator must free space; then repeat the call.",
        cause);

    public static ScribeException StoreCorrupt(Exception cause) => new(
        ErrorCode.StoreCorrupt,
        "The store's file is damaged.",
        "The operator must restore the database file and its marker from a backup.",
        cause);

    private static string Others(long count) => count switch
    {
        0 => "no other live session",
        1 => "1 other live session",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} other live sessions"),
    };

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whole seconds, never too few.</summary>
    private static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
}
