namespace Scribe.Storage.Sqlite;

/// <summary>The statements of values that are kept for a time.</summary>
internal static class CacheSql
{
    // cache: primary key.
    public const string Find = "SELECT value, expires_at, sliding, ends_at FROM cache WHERE key = $key AND expires_at > $now";

    // cache: primary key.
    public const string Put = """
        INSERT INTO cache (key, value, expires_at, sliding, ends_at) VALUES ($key, $value, $expires_at, $sliding, $ends_at)
        ON CONFLICT (key) DO UPDATE
        SET value = excluded.value, expires_at = excluded.expires_at, sliding = excluded.sliding, ends_at = excluded.ends_at
        """;

    // cache: primary key.
    public const string Renew = """
        UPDATE cache SET expires_at = $expires_at WHERE key = $key AND expires_at > $now AND expires_at < $expires_at
        """;

    // cache: primary key.
    public const string Remove = "DELETE FROM cache WHERE key = $key";

    // cache_by_expiry.
    public const string AnyExpired = "SELECT EXISTS (SELECT 1 FROM cache WHERE expires_at <= $now)";

    // cache_by_expiry, oldest first; cache: primary key.
    public const string RemoveExpired = """
        DELETE FROM cache WHERE key IN (SELECT key FROM cache WHERE expires_at <= $now ORDER BY expires_at LIMIT $limit)
        """;
}
