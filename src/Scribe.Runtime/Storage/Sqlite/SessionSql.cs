namespace Scribe.Storage.Sqlite;

/// <summary>The statements of sessions and their keys.</summary>
internal static class SessionSql
{
    // session_keys: primary key (kind, hash); sessions and projects: primary keys.
    public const string Find = """
        SELECT s.id, s.log_id, s.owner, s.version, s.opened_at, s.expires_at, s.ends_at, p.id, p.root, p.name, s.fence, p.kind
        FROM session_keys k
        JOIN sessions s ON s.id = k.session_id
        LEFT JOIN projects p ON p.id = s.project_id
        WHERE k.kind = $kind AND k.hash = $hash
        """;

    // sessions and projects: primary keys.
    public const string FindById = """
        SELECT s.id, s.log_id, s.owner, s.version, s.opened_at, s.expires_at, s.ends_at, p.id, p.root, p.name, s.fence, p.kind
        FROM sessions s
        LEFT JOIN projects p ON p.id = s.project_id
        WHERE s.id = $id
        """;

    // sessions_by_opening, walked backwards; projects: primary key.
    public const string ListByOwner = """
        SELECT s.id, s.log_id, s.owner, s.version, s.opened_at, s.expires_at, s.ends_at, p.id, p.root, p.name, s.fence, p.kind
        FROM sessions s
        LEFT JOIN projects p ON p.id = s.project_id
        WHERE s.owner = $owner AND (s.opened_at, s.log_id) < ($opened_at, $log_id) AND s.expires_at > $now
        ORDER BY s.opened_at DESC, s.log_id DESC LIMIT $limit
        """;

    public const string Insert = """
        INSERT INTO sessions (id, log_id, owner, project_id, version, opened_at, expires_at, ends_at)
        VALUES ($id, $log_id, $owner, $project_id, $version, $opened_at, $expires_at, $ends_at)
        """;

    // sessions_by_owner; no more than the limit is counted.
    public const string CountOwned = """
        SELECT count(*) FROM (SELECT 1 FROM sessions WHERE owner = $owner AND expires_at > $now LIMIT $limit)
        """;

    // A key of an expired session is free again. session_keys: primary key (kind, hash).
    public const string FreeExpiredKey = """
        DELETE FROM session_keys
        WHERE kind = $kind AND hash = $hash
          AND session_id IN (SELECT id FROM sessions WHERE id = session_keys.session_id AND expires_at <= $now)
        """;

    // session_keys: primary key (kind, hash), session_keys_by_age. Adds nothing where the session is gone or the key is taken.
    public const string InsertKey = """
        INSERT INTO session_keys (kind, hash, session_id, added)
        SELECT $kind, $hash, id, (SELECT 1 + coalesce(max(added), 0) FROM session_keys WHERE session_id = id AND kind = $kind)
        FROM sessions WHERE id = $id
        ON CONFLICT (kind, hash) DO NOTHING
        """;

    // session_keys_by_age, walked backwards past the newest ones; session_keys: primary key (kind, hash).
    public const string ForgetOldKeys = """
        DELETE FROM session_keys
        WHERE kind = $kind AND hash IN
            (SELECT hash FROM session_keys WHERE session_id = $id AND kind = $kind ORDER BY added DESC LIMIT -1 OFFSET $kept)
        """;

    // session_keys: primary key (kind, hash).
    public const string DeleteKey = """
        DELETE FROM session_keys WHERE kind = $kind AND hash = $hash AND session_id = $session
        """;

    // sessions and projects: primary keys. Binding what is bound already changes nothing and counts no version. Projects alone
    // (kind 0) can be bound, and replaced: a session in sentinel mode keeps its day.
    public const string Bind = """
        UPDATE sessions SET project_id = $project_id, version = version + 1
        WHERE id = $id AND fence = $fence AND version = $expected AND project_id IS NOT $project_id
          AND EXISTS (SELECT 1 FROM projects WHERE id = $project_id AND kind = 0)
          AND NOT EXISTS (SELECT 1 FROM projects WHERE id = sessions.project_id AND kind <> 0)
        """;

    // sessions: primary key.
    public const string Renew = """
        UPDATE sessions SET expires_at = max(expires_at, $expires_at) WHERE id = $id AND fence = $fence RETURNING expires_at
        """;

    // sessions: primary key; session_keys go by the cascade, found through session_keys_by_age.
    public const string Delete = """
        DELETE FROM sessions WHERE id = $id AND fence = $fence
        """;
}
