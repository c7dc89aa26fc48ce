namespace Scribe.Storage.Postgres.Sessions;

/// <summary>The statements of sessions and their keys.</summary>
internal static class SessionSql
{
    /// <summary>The order in which <see cref="SessionReader"/> reads.</summary>
    private const string Columns = """
        s.id, s.log_id, s.owner, s.version, s.opened_at, s.expires_at, s.ends_at, s.fence, p.id, p.root, p.name, p.kind
        """;

    // session_keys: primary key (kind, hash); sessions and projects: primary keys.
    public const string Find = $"""
        SELECT {Columns}
        FROM scribe.session_keys k
        JOIN scribe.sessions s ON s.id = k.session_id
        LEFT JOIN scribe.projects p ON p.id = s.project_id
        WHERE k.kind = $1 AND k.hash = $2
        """;

    // sessions and projects: primary keys.
    public const string FindById = $"""
        SELECT {Columns}
        FROM scribe.sessions s
        LEFT JOIN scribe.projects p ON p.id = s.project_id
        WHERE s.id = $1
        """;

    // sessions: primary key. Whoever holds the row is the only one to change the session until the transaction ends. What is read
    // of it comes in the next statement: this one, if it had to wait, would join the session as it is with a project of before.
    public const string Hold = "SELECT 1 FROM scribe.sessions WHERE id = $1 FOR NO KEY UPDATE";

    // sessions_by_opening, walked backwards; projects: primary key.
    public const string ListByOwner = $"""
        SELECT {Columns}
        FROM scribe.sessions s
        LEFT JOIN scribe.projects p ON p.id = s.project_id
        WHERE s.owner = $1 AND (s.opened_at, s.log_id) < ($2, $3) AND s.expires_at > $4
        ORDER BY s.opened_at DESC, s.log_id DESC LIMIT $5
        """;

    // owners: primary key. Its sessions are counted by one transaction at a time.
    public const string HoldOwner = """
        INSERT INTO scribe.owners (owner) VALUES ($1) ON CONFLICT (owner) DO UPDATE SET owner = excluded.owner
        """;

    // sessions_by_owner; no more than the limit is counted.
    public const string CountOwned = """
        SELECT count(*) FROM (SELECT 1 FROM scribe.sessions WHERE owner = $1 AND expires_at > $2 LIMIT $3) AS owned
        """;

    public const string Insert = """
        INSERT INTO scribe.sessions (id, log_id, owner, project_id, version, opened_at, expires_at, ends_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    // A key of an expired session is free again. session_keys: primary key (kind, hash).
    public const string FreeExpiredKey = """
        DELETE FROM scribe.session_keys k USING scribe.sessions s
        WHERE k.kind = $1 AND k.hash = $2 AND s.id = k.session_id AND s.expires_at <= $3
        """;

    // session_keys: primary key (kind, hash), session_keys_by_age. Adds nothing where the session is gone or the key is taken; of
    // two at once, the second waits to see what becomes of the first.
    public const string InsertKey = """
        INSERT INTO scribe.session_keys (kind, hash, session_id, added)
        SELECT $1, $2, s.id, (SELECT 1 + coalesce(max(added), 0) FROM scribe.session_keys WHERE session_id = s.id AND kind = $1)
        FROM scribe.sessions s WHERE s.id = $3
        ON CONFLICT (kind, hash) DO NOTHING
        """;

    // session_keys_by_age, walked backwards past the newest ones; session_keys: primary key (kind, hash).
    public const string ForgetOldKeys = """
        DELETE FROM scribe.session_keys
        WHERE kind = $1 AND hash IN
            (SELECT hash FROM scribe.session_keys WHERE session_id = $2 AND kind = $1 ORDER BY added DESC OFFSET $3)
        """;

    // session_keys: primary key (kind, hash).
    public const string DeleteKey = "DELETE FROM scribe.session_keys WHERE kind = $1 AND hash = $2 AND session_id = $3";

    // sessions: primary key.
    public const string Bind = "UPDATE scribe.sessions SET project_id = $1, version = version + 1 WHERE id = $2";

    // project_uses: primary key.
    public const string RecordUse = """
        INSERT INTO scribe.project_uses (holder, project_id)
        SELECT holder, $2 FROM unnest($1) AS holder
        ON CONFLICT (holder, project_id) DO NOTHING
        """;

    // sessions: primary key.
    public const string Renew = """
        UPDATE scribe.sessions SET expires_at = greatest(expires_at, $1) WHERE id = $2 AND fence = $3 RETURNING expires_at
        """;

    // agent_leases: by holder; sessions: primary key. An agent keeps its session as long as that lives.
    public const string GiveToAgent = """
        UPDATE scribe.agent_leases SET session_id = $1
        WHERE holder = $2
          AND (session_id IS NULL OR session_id IN (SELECT id FROM scribe.sessions WHERE id = agent_leases.session_id AND expires_at <= $3))
        """;

    // agent_leases_by_session.
    public const string FindAgent = "SELECT agent FROM scribe.agent_leases WHERE session_id = $1";
}
