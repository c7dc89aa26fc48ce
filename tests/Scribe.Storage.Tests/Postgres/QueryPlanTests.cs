using Npgsql;
using Scribe.Storage.Postgres.Caching;
using Scribe.Storage.Postgres.Cases;
using Scribe.Storage.Postgres.Entries;
using Scribe.Storage.Postgres.Leases;
using Scribe.Storage.Postgres.Projects;
using Scribe.Storage.Postgres.Sessions;
using Scribe.Storage.Postgres.State;
using Scribe.Storage.Postgres.Writing;
using Scribe.Storage.Tests.Faults;

namespace Scribe.Storage.Tests.Postgres;

/// <summary>However the server plans a statement, for its values or once for all, it walks an index and no table.</summary>
[Collection(PostgresCollection.Name)]
public sealed class QueryPlanTests(PostgresMachine machine) : IAsyncLifetime
{
    /// <summary>Enough of everything for an index to be worth while, and of one log more than of the others.</summary>
    private const string Fill = """
        INSERT INTO scribe.projects (place, root_hash, root, name, folded, kind, created_at)
            SELECT sha256(n::text::bytea), sha256((n / 10)::text::bytea), '/' || n / 10, n, n, 0, n FROM generate_series(1, 20000) AS n;
        INSERT INTO scribe.sessions (id, log_id, owner, project_id, version, opened_at, expires_at, ends_at)
            SELECT gen_random_uuid(), n, sha256((n % 500)::text::bytea), 1 + n % 2000, 1, n, n, n FROM generate_series(1, 20000) AS n;
        INSERT INTO scribe.session_keys SELECT 1, sha256(id::text::bytea), id, 1 FROM scribe.sessions;
        INSERT INTO scribe.session_state SELECT id, 'key', 1, '' FROM scribe.sessions;
        INSERT INTO scribe.appends SELECT id, 1, 'key', 1, 1, 1, sha256('') FROM scribe.sessions;
        INSERT INTO scribe.agent_leases SELECT sha256(id::text::bytea), 'agent', id, sha256(log_id::bytea), 1, 1, 1 FROM scribe.sessions;
        INSERT INTO scribe.project_uses SELECT sha256((n % 500)::text::bytea), 1 + n % 2000 FROM generate_series(1, 20000) AS n ON CONFLICT DO NOTHING;
        INSERT INTO scribe.ended_sessions SELECT gen_random_uuid() FROM generate_series(1, 20000);
        INSERT INTO scribe.cache SELECT sha256(n::text::bytea), n, 1, NULL, '' FROM generate_series(1, 20000) AS n;
        INSERT INTO scribe.commits SELECT gen_random_uuid() FROM generate_series(1, 100000);
        INSERT INTO scribe.entries (project_id, sequence, at, status, priority, message, session_id, hash, words)
            SELECT 1 + (n % 4) * n % 1000, n, n, 0, 0, 'some words of an ordinary message that says ' || n, gen_random_uuid(), sha256(''),
                array_to_tsvector(ARRAY[to_hex(1 + (n % 4) * n % 1000) || '/' || to_hex(n / 2048) || '/some', to_hex(1 + (n % 4) * n % 1000) || '/' || to_hex(n / 2048) || '/' || n])
            FROM generate_series(1, 60000) AS n;
        INSERT INTO scribe.cases (root_hash, root, kind, day, number, log_id, sequence, session_id, priority, version, opened_at, changed_at, title, description, search)
            SELECT sha256((n / 100)::text::bytea), '/', 1, '', n, 1, n, gen_random_uuid(), 1, 1, 1, 1, '', '', '' FROM generate_series(1, 20000) AS n;
        INSERT INTO scribe.case_links (case_id, version, at, log_id, sequence, session_id, closed, reopened)
            SELECT id, 2, 1, 2, id, session_id, false, false FROM scribe.cases;
        """;

    private static readonly (string Sql, string Parameters)[] Statements =
    [
        (SessionSql.Find, "integer, bytea"),
        (SessionSql.FindById, "uuid"),
        (SessionSql.Hold, "uuid"),
        (SessionSql.ListByOwner, "bytea, bigint, text, bigint, bigint"),
        (SessionSql.CountOwned, "bytea, bigint, bigint"),
        (SessionSql.FreeExpiredKey, "integer, bytea, bigint"),
        (SessionSql.InsertKey, "integer, bytea, uuid"),
        (SessionSql.ForgetOldKeys, "integer, uuid, bigint"),
        (SessionSql.Bind, "bigint, uuid"),
        (SessionSql.Renew, "bigint, uuid, bigint"),
        (SessionSql.GiveToAgent, "uuid, bytea, bigint"),
        (SessionSql.FindAgent, "uuid"),
        (ExpirySql.Any, "uuid, bigint"),
        (ExpirySql.FindExpired, "bigint, bigint"),
        (ExpirySql.FindEnded, ""),
        (WriteMark.RemoveOld, "uuid, bigint"),
        (CacheSql.Find, "bytea, bigint"),
        (CacheSql.Renew, "bigint, bytea, bigint"),
        (CacheSql.Remove, "bytea"),
        (CacheSql.AnyExpired, "bigint"),
        (CacheSql.RemoveExpired, "bigint, bigint"),
        (StateSql.Find, "uuid, text"),
        (StateSql.Measure, "uuid, text"),
        (LeaseSql.Find, "bytea"),
        (ProjectSql.FindAndShare, "bytea"),
        (ProjectSql.FindUsed, "bytea, bytea, uuid, bigint"),
        (ProjectSql.HoldBound, "uuid, bytea"),
        (ProjectSql.AnyBoundElsewhere, "bigint, uuid[]"),
        (ProjectSql.List, "bytea, bytea, integer, bigint, bigint[], bigint[], boolean, bytea, text, integer[], text[], text, bigint, bigint, bigint"),
        (EntrySql.ShareSessions, "uuid[]"),
        (EntrySql.HoldLogs, "bigint[]"),
        (EntrySql.FindAppends, "uuid[], bigint[], text[]"),
        (EntrySql.NewestFirst, "bigint, bigint, bigint"),
        (EntrySql.ScanNewestFirst, "bigint, bigint, bigint, integer, integer, bigint, bigint, text, text, double precision, double precision, uuid, bigint"),
        (EntrySql.WordsNewestFirst, Words),
        (EntrySql.WordsOldestFirst, Words),
        (EntrySql.ListUsed, "bytea, bigint"),
        (EntrySql.ListDays, "bytea, bigint"),
        (CaseSql.Find, "bytea, integer, text, bigint"),
        (CaseSql.FindByEntry, "bigint, bigint"),
        (CaseSql.Links, "bigint, bigint"),
        (CaseSql.List, "bytea, bigint, integer, boolean, integer, text, integer, text, text, bigint"),
    ];

    private const string Words =
        "bigint, bigint, bigint, integer, integer, bigint, bigint, text, text, double precision, double precision, uuid, bigint, text";

    private string _database = "";

    public async Task InitializeAsync()
    {
        _database = await machine.TakeDatabaseAsync();
        await (await FaultyStore.OpenAsync(_database, 10)).DisposeAsync();
        await PostgresServer.ExecuteAsync(_database, Fill);
        await PostgresServer.ExecuteAsync(_database, "VACUUM ANALYZE");
    }

    public async Task DisposeAsync() => await machine.ReturnDatabaseAsync(_database);

    [SkippableFact]
    public async Task NoStatement_WalksATable()
    {
        foreach (var (sql, parameters) in Statements)
        {
            var values = string.Join(", ", parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(type => $"NULL::{type}"));
            (await ExplainAsync(sql, parameters, values, "force_generic_plan")).ShouldNotContain("Seq Scan", customMessage: sql);
        }
    }

    [SkippableTheory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task SearchOfWords_IsLedByTheirIndex_ThroughManySegmentsOfALongLog(string mode)
    {
        foreach (var sql in new[] { EntrySql.WordsNewestFirst, EntrySql.WordsOldestFirst })
        {
            foreach (var segments in new[] { 1, 16, 512 })
            {
                var words = WordIndex.Query(1, 0, segments - 1, [new WordPhrase("4711", IsPrefix: false)]).Replace("'", "''", StringComparison.Ordinal);
                var values = $"1, 0, {segments * WordIndex.SegmentEntries}, 63, 63, 0, 1000000, NULL, NULL, NULL, NULL, NULL, 500, '{words}'";
                var plan = await ExplainAsync(sql, Words, values, mode);
                plan.ShouldContain("Bitmap Index Scan on entries_by_words", customMessage: $"{segments} segments");
                plan.ShouldNotContain("entries_pkey", customMessage: $"{segments} segments");
                plan.ShouldNotContain("Seq Scan", customMessage: $"{segments} segments");
            }
        }
    }

    private async Task<string> ExplainAsync(string sql, string parameters, string values, string mode)
    {
        await using var connection = new NpgsqlConnection(_database + ";Pooling=false");
        await connection.OpenAsync();
        await using var prepare = new NpgsqlCommand(
            $"SET plan_cache_mode = {mode}; PREPARE statement{(parameters.Length == 0 ? "" : $" ({parameters})")} AS {sql}", connection);
        await prepare.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand($"EXPLAIN (COSTS OFF) EXECUTE statement{(values.Length == 0 ? "" : $" ({values})")}", connection);
        await using var reader = await explain.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
