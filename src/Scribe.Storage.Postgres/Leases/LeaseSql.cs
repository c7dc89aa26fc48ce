namespace Scribe.Storage.Postgres.Leases;

/// <summary>The statements of the leases under which connections hold the sessions of named agents.</summary>
internal static class LeaseSql
{
    // agent_leases and sessions: primary keys.
    public const string Find = """
        SELECT l.session_id, s.fence, l.holder, l.beat, l.duration, l.expires_at
        FROM scribe.agent_leases l LEFT JOIN scribe.sessions s ON s.id = l.session_id
        WHERE l.key = $1
        """;

    // agent_leases: primary key. Whoever holds the row is the only one to take the lease. What is read of it comes in the next
    // statement: this one, if it had to wait, would join the lease as it is with a session of before.
    public const string Hold = "SELECT 1 FROM scribe.agent_leases WHERE key = $1 FOR NO KEY UPDATE";

    // agent_leases: primary key. Of two at once, the second waits for the first and adds nothing.
    public const string Insert = """
        INSERT INTO scribe.agent_leases (key, agent, holder, beat, duration, expires_at) VALUES ($1, $2, $3, 1, $4, $5)
        ON CONFLICT (key) DO NOTHING
        """;

    // agent_leases: primary key. The transaction has made sure that the lease may be taken.
    public const string Take = """
        UPDATE scribe.agent_leases SET holder = $1, beat = beat + 1, duration = $2, expires_at = $3 WHERE key = $4
        """;

    // sessions: primary key. What was found before finds its writes refused from here on.
    public const string RaiseFence = "UPDATE scribe.sessions SET fence = fence + 1 WHERE id = $1";

    // agent_leases: primary key.
    public const string Renew = """
        UPDATE scribe.agent_leases SET beat = beat + 1, expires_at = $1 WHERE key = $2 AND holder = $3
        """;

    // agent_leases: primary key.
    public const string Release = """
        UPDATE scribe.agent_leases SET holder = NULL, beat = beat + 1, expires_at = 0 WHERE key = $1 AND holder = $2
        """;
}
