namespace Scribe.Storage.Postgres.Caching;

/// <summary>The statements of values that are kept for a time.</summary>
internal static class CacheSql
{
    // cache: primary key.
    public const string Find = "SELECT value, expires_at, sliding, ends_at FROM scribe.cache WHERE key = $1 AND expires_at > $2";

    // cache: primary key.
    public const string Put = """
        INSERT INTO scribe.cache (key, value, expires_at, sliding, ends_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (key) DO UPDATE
        SET value = excluded.value, expires_at = excluded.expires_at, sliding = excluded.sliding, ends_at = excluded.ends_at
        """;

    // cache: primary key.
    public const string Renew = "UPDATE scribe.cache SET expires_at = $1 WHERE key = $2 AND expires_at > $3 AND expires_at < $1";

    // cache: primary key.
    public const string Remove = "DELETE FROM scribe.cache WHERE key = $1";

    // cache_by_expiry. The first alone is looked at: the planner would expect to meet an expired one soon, and walk the table where
    // there is none.
    public const string AnyExpired = """
        SELECT EXISTS (SELECT 1 FROM (SELECT expires_at FROM scribe.cache ORDER BY expires_at LIMIT 1) AS first WHERE expires_at <= $1)
        """;

    // cache_by_expiry, oldest first; cache: primary key. What was renewed while this waited for it is judged again, and stays.
    public const string RemoveExpired = """
        DELETE FROM scribe.cache
        WHERE key IN (SELECT key FROM scribe.cache WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2) AND expires_at <= $1
        """;
}
