namespace Scribe.Storage.Sqlite;

/// <summary>The statements that read a whole database, in the order of the keys: primary keys, unless another index is named.</summary>
internal static class ExportSql
{
    public static string Read(ExportTable table) => table switch
    {
        ExportTable.Projects => Projects,
        ExportTable.Sessions => Sessions,
        ExportTable.SessionKeys => SessionKeys,
        ExportTable.StateValues => SessionState,
        ExportTable.EndedSessions => EndedSessions,
        ExportTable.AgentLeases => AgentLeases,
        ExportTable.ProjectUses => ProjectUses,
        ExportTable.Entries => Entries,
        ExportTable.Appends => Appends,
        ExportTable.Cases => Cases,
        ExportTable.CaseLinks => CaseLinks,
        ExportTable.CaseNumbers => CaseNumbers,
        _ => throw new ArgumentOutOfRangeException(nameof(table)),
    };

    public static string Count(ExportTable table) => table switch
    {
        ExportTable.Projects => "SELECT count(*) FROM projects",
        ExportTable.Sessions => "SELECT count(*) FROM sessions",
        ExportTable.SessionKeys => "SELECT count(*) FROM session_keys",
        ExportTable.StateValues => "SELECT count(*) FROM session_state",
        ExportTable.EndedSessions => "SELECT count(*) FROM ended_sessions",
        ExportTable.AgentLeases => "SELECT count(*) FROM agent_leases",
        ExportTable.ProjectUses => "SELECT count(*) FROM project_uses",
        ExportTable.Entries => "SELECT count(*) FROM entries",
        ExportTable.Appends => "SELECT count(*) FROM appends",
        ExportTable.Cases => "SELECT count(*) FROM cases",
        ExportTable.CaseLinks => "SELECT count(*) FROM case_links",
        ExportTable.CaseNumbers => "SELECT count(*) FROM (SELECT 1 FROM cases GROUP BY root, kind, day)",
        _ => throw new ArgumentOutOfRangeException(nameof(table)),
    };

    private const string Projects = """
        SELECT id, root, name, kind, description, tags, status, version, created_at, deleted_at, last_sequence, last_at, head,
            infos, successes, warnings, errors, bugs, plans
        FROM projects ORDER BY id LIMIT -1 OFFSET ?1
        """;

    private const string Sessions = """
        SELECT id, log_id, owner, project_id, version, opened_at, expires_at, ends_at, fence, state_version, state_bytes
        FROM sessions ORDER BY id LIMIT -1 OFFSET ?1
        """;

    private const string SessionKeys = """
        SELECT kind, hash, session_id, added FROM session_keys ORDER BY kind, hash LIMIT -1 OFFSET ?1
        """;

    private const string SessionState = """
        SELECT session_id, key, version, value FROM session_state ORDER BY session_id, key LIMIT -1 OFFSET ?1
        """;

    private const string EndedSessions = "SELECT session_id FROM ended_sessions ORDER BY session_id LIMIT -1 OFFSET ?1";

    private const string AgentLeases = """
        SELECT key, agent, session_id, holder, beat, duration, expires_at FROM agent_leases ORDER BY key LIMIT -1 OFFSET ?1
        """;

    private const string ProjectUses = "SELECT holder, project_id FROM project_uses ORDER BY holder, project_id LIMIT -1 OFFSET ?1";

    // The row id is taken apart as EntryId puts it together.
    private const string Entries = """
        SELECT id >> 36, id & 68719476735, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash
        FROM entries ORDER BY id LIMIT -1 OFFSET ?1
        """;

    private const string Appends = """
        SELECT session_id, project_id, key, first, last, at, digest FROM appends ORDER BY session_id, project_id, key LIMIT -1 OFFSET ?1
        """;

    private const string Cases = """
        SELECT id, root, kind, day, number, log_id, sequence, session_id, priority, agent, version, opened_at, changed_at, closed_at, landing,
            title, fix, tags, files, root_cause, description, search
        FROM cases ORDER BY id LIMIT -1 OFFSET ?1
        """;

    private const string CaseLinks = """
        SELECT case_id, version, at, log_id, sequence, session_id, closed, reopened, agent, landing, fix, root_cause
        FROM case_links ORDER BY case_id, version LIMIT -1 OFFSET ?1
        """;

    // cases: unique (root, kind, day, number).
    private const string CaseNumbers = """
        SELECT root, kind, day, max(number) FROM cases GROUP BY root, kind, day ORDER BY root, kind, day LIMIT -1 OFFSET ?1
        """;
}
