namespace Scribe.Tests.Shared;

/// <summary>Where there is no PostgreSQL, its tests are skipped visibly; where they must run, that is a failure.</summary>
internal static class PostgresRule
{
    /// <summary>Set to 1 where the tests must run. Without the prefix that servers take for their own.</summary>
    private const string Required = "REQUIRE_POSTGRES";

    public const string Missing = "There is no PostgreSQL on this machine: neither initdb on the PATH, nor below /usr/lib/postgresql.";

    /// <summary>True if there is one.</summary>
    /// <exception cref="InvalidOperationException">There is none, and there has to be.</exception>
    public static bool IsThere()
    {
        if (PostgresServer.Programs is null && Environment.GetEnvironmentVariable(Required) == "1")
            throw new InvalidOperationException($"{Missing} {Required}=1 says that these tests must run.");
        return PostgresServer.Programs is not null;
    }
}
