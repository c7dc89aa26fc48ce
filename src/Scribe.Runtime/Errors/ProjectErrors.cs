using System.Globalization;

namespace Scribe.Errors;

/// <summary>Why a project is not found, bound, changed or deleted.</summary>
internal static class ProjectErrors
{
    public static ScribeException Required() => new(
        ErrorCode.ProjectRequired,
        "This session is bound to no project.",
        "Call set_project with the project's name and the absolute path of its repository root.");

    public static ScribeException SessionRequiredToListProjects() => new(
        ErrorCode.SessionRequired,
        "This call names no session, and you are not authenticated, so that no project is known to be yours.",
        "Pass root to see the projects that callers like you have bound in that repository, or the handle of your session as the argument 'session'.");

    /// <param name="project">Its name.</param>
    /// <param name="at">When, if that is known.</param>
    public static ScribeException Deleted(string project, DateTimeOffset? at = null) => new(
        ErrorCode.ProjectUnknown,
        $"The project {Quoted.Value(project)} was deleted{(at is { } time ? $" at {Time(time)}" : "")}; nothing was changed.",
        "Its log is kept: call set_project with its name, its root and restore: true to bring both back, or call set_project for another project.");

    /// <summary>One answer for projects that are not there and those that the caller has never had, so that nobody can probe which exist.</summary>
    public static ScribeException Unknown(string project) => new(
        ErrorCode.ProjectUnknown,
        $"You have no project {Quoted.Value(project)} in this root.",
        "Call list_projects to see yours, with deleted: true for those that were deleted, and check the spelling of name and root. A new one is made by set_project without restore.");

    public static ScribeException NameTaken(string project, string taken) => new(
        ErrorCode.InvalidArgument,
        $"This root has a project named {Quoted.Value(taken)}, which differs from {Quoted.Value(project)} in capitals alone.",
        $"Use {Quoted.Value(taken)} if you mean that project, or choose a name that cannot be mistaken for it.");

    public static ScribeException Conflict(string project, long expected, long current) => new(
        ErrorCode.ProjectConflict,
        string.Create(CultureInfo.InvariantCulture,
            $"The project {Quoted.Value(project)} was expected at version {expected}, but {(current == 0 ? "there is none (version 0)" : $"it is at version {current}")}. Nothing was changed."),
        string.Create(CultureInfo.InvariantCulture,
            $"Look at it with list_projects, or get_project if it is bound, then repeat set_project with expected_project_version {current} if you still want to change it."));

    public static ScribeException InUse(string project, long others) => new(
        ErrorCode.ProjectConflict,
        string.Create(CultureInfo.InvariantCulture, $"The project {Quoted.Value(project)} is bound by {Others(others)}. Nothing was deleted."),
        "Let them end or bind another project, or repeat delete_project with unbind: true: their next calls then fail with project_required until they call set_project again.");

    public static ScribeException DeletionUnconfirmed(string project, long entries, long others) => new(
        ErrorCode.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture,
            $"This would delete the project {Quoted.Value(project)} with {entries} entr{(entries == 1 ? "y" : "ies")} and unbind {Others(others)}. Nothing was deleted."),
        "Repeat the call with confirm: true" + (others == 0 ? "" : " and unbind: true") + " if that is meant. The log is kept: set_project with restore: true brings it back.");

    public static ScribeException BindingConflict(long expected, long current, string? project) => new(
        ErrorCode.BindingConflict,
        string.Create(CultureInfo.InvariantCulture,
            $"The binding was expected at version {expected}, but it is at version {current}, bound to {project ?? "no project"}."),
        string.Create(CultureInfo.InvariantCulture,
            $"Call get_project to see the present binding, then repeat set_project with expected_version {current} if you still want to change it."));

    private static string Others(long count) => count switch
    {
        0 => "no other live session",
        1 => "1 other live session",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} other live sessions"),
    };

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
