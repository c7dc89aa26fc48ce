namespace Scribe;

/// <summary>The families of Scribe's own tools.</summary>
[Flags]
public enum ScribeTools
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>open_session</c>, <c>resume_session</c>, <c>list_sessions</c>, <c>close_session</c>.</summary>
    Sessions = 1,

    /// <summary><c>set_project</c>, <c>get_project</c>, <c>list_projects</c>, <c>delete_project</c>.</summary>
    Projects = 2,

    /// <summary><c>append_entry</c>, <c>read_recent</c>, <c>query_entries</c>, <c>verify_log</c>.</summary>
    Entries = 4,

    /// <summary><c>read_file</c>.</summary>
    Files = 8,

    /// <summary>
    /// <c>append_event</c>, <c>open_bug</c>, <c>open_security</c>, <c>link_fix</c>, <c>list_cases</c>, <c>get_case</c>, for sessions in
    /// sentinel mode.
    /// </summary>
    Sentinel = 16,

    /// <summary>All of them.</summary>
    All = Sessions | Projects | Entries | Files | Sentinel,
}
