namespace Scribe.Storage.Sqlite;

/// <summary>The statements of the leases under which connections hold the sessions of named agents.</summary>
internal static class LeaseSql
{
    // agent_leases and sessions: primary keys.
    public const string Find = """
        SELECT l.session_id, s.fence, l.holder, l.beat, l.duration, l.expires_at
        FROM agent_leases l LEFT JOIN sessions s ON s.id = l.session_id
        WHERE l.key = $key
        """;

    public const string Insert = """
        INSERT INTO agent_leases (key, agent, holder, beat, duration, expires_at)
        VALUES ($key, $agent, $holder, 1, $duration, $expires_at)
        """;

    // agent_leases: primary key. The transaction has made sure that the lease may be taken.
    public const string Take = """
        UPDATE agent_leases SET holder = $holder, beat = beat + 1, duration = $duration, expires_at = $expires_at
        WHERE key = $key
        """;

    // sessions: primary key. What was found before finds its writes refused from here on.
    public const string RaiseFence = """
        UPDATE sessions SET fence = fence + 1 WHERE id = $session
        """;

    // agent_leases: agent_leases_by_holder, which has the primary key in it.
    public const string Renew = """
        UPDATE agent_leases SET beat = beat + 1, expires_at = $expires_at WHERE key = $key AND holder = $holder
        """;

    // agent_leases: agent_leases_by_holder, which has the primary key in it.
    public const string Release = """
        UPDATE agent_leases SET holder = NULL, beat = beat + 1, expires_at = 0 WHERE key = $key AND holder = $holder
        """;

    // agent_leases: agent_leases_by_holder; sessions: primary key. An agent keeps its session as long as that lives.
    public const string Give = """
        UPDATE agent_leases SET session_id = $session
        WHERE holder = $holder
          AND (session_id IS NULL OR session_id IN (SELECT id FROM sessions WHERE id = agent_leases.session_id AND expires_at <= $now))
        """;

    // agent_leases: agent_leases_by_session.
    public const string FindAgent = """
        SELECT agent FROM agent_leases WHERE session_id = $session
        """;
}
