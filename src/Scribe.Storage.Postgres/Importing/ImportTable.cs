using System.Text.Json;
using NpgsqlTypes;
using Scribe.Storage.Postgres.Entries;

namespace Scribe.Storage.Postgres.Importing;

/// <summary>How the rows of a table get into PostgreSQL: as they come, with what this store keeps besides behind them.</summary>
/// <param name="Copy">The statement, whose columns are in the order of <see cref="ExportTable"/>.</param>
/// <param name="Count">The statement that counts what is there.</param>
/// <param name="Types">The types of its columns.</param>
/// <param name="Added">What comes behind a row.</param>
internal sealed record ImportTable(string Copy, string Count, IReadOnlyList<NpgsqlDbType> Types, Func<object?[], object?[]>? Added = null)
{
    /// <summary>What is run before the copying of a batch, and after it; null if its rows are copied to where they belong.</summary>
    public (string Before, string After)? Staged { get; init; }

    private const NpgsqlDbType Number = NpgsqlDbType.Bigint;
    private const NpgsqlDbType Small = NpgsqlDbType.Integer;
    private const NpgsqlDbType Text = NpgsqlDbType.Text;
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
    private const NpgsqlDbType Bytes = NpgsqlDbType.Bytea;
    private const NpgsqlDbType Id = NpgsqlDbType.Uuid;
    private const NpgsqlDbType Flag = NpgsqlDbType.Boolean;

    public static ImportTable Of(ExportTable table) => table switch
    {
        ExportTable.Projects => new(
            """
            COPY scribe.projects (id, root, name, kind, description, tags, status, version, created_at, deleted_at, last_sequence, last_at, head,
                infos, successes, warnings, errors, bugs, plans, place, root_hash, folded, tag_list) FROM STDIN (FORMAT BINARY)
            """,
            "SELECT count(*) FROM scribe.projects",
            [
                Number, Text, Text, Small, Text, Text, Small, Number, Number, Number, Number, Number, Bytes,
                Number, Number, Number, Number, Number, Number, Bytes, Bytes, Text, Texts,
            ],
            static row => [Hashes.OfPlace((string)row[1]!, (string)row[2]!), Hashes.OfRoot((string)row[1]!), Hashes.Fold((string)row[2]!), TagList(row[5])]),
        ExportTable.Sessions => new(
            """
            COPY scribe.sessions (id, log_id, owner, project_id, version, opened_at, expires_at, ends_at, fence, state_version, state_bytes)
                FROM STDIN (FORMAT BINARY)
            """,
            "SELECT count(*) FROM scribe.sessions",
            [Id, Text, Bytes, Number, Number, Number, Number, Number, Number, Number, Number]),
        ExportTable.SessionKeys => new(
            "COPY scribe.session_keys (kind, hash, session_id, added) FROM STDIN (FORMAT BINARY)",
            "SELECT count(*) FROM scribe.session_keys",
            [Small, Bytes, Id, Number]),
        ExportTable.StateValues => new(
            "COPY scribe.session_state (session_id, key, version, value) FROM STDIN (FORMAT BINARY)",
            "SELECT count(*) FROM scribe.session_state",
            [Id, Text, Number, Bytes]),
        ExportTable.EndedSessions => new(
            "COPY scribe.ended_sessions (session_id) FROM STDIN (FORMAT BINARY)",
            "SELECT count(*) FROM scribe.ended_sessions",
            [Id]),
        ExportTable.AgentLeases => new(
            "COPY scribe.agent_leases (key, agent, session_id, holder, beat, duration, expires_at) FROM STDIN (FORMAT BINARY)",
            "SELECT count(*) FROM scribe.agent_leases",
            [Bytes, Text, Id, Bytes, Number, Number, Number]),
        ExportTable.ProjectUses => new(
            "COPY scribe.project_uses (holder, project_id) FROM STDIN (FORMAT BINARY)",
            "SELECT count(*) FROM scribe.project_uses",
            [Bytes, Number]),
        ExportTable.Entries => new(
            """
            COPY pg_temp.import_entries (project_id, sequence, at, status, priority, message, agent, category, tags, metadata, confidence, session_id,
                hash, words) FROM STDIN (FORMAT BINARY)
            """,
            "SELECT count(*) FROM scribe.entries",
            [Number, Number, Number, Small, Small, Text, Text, Text, Text, Text, NpgsqlDbType.Double, Id, Bytes, Text],
            static row => [WordIndex.Vector((long)row[0]!, (long)row[1]!, WordText.Fold((string)row[5]!))])
        {
            Staged = (ImportSql.StageEntries, ImportSql.UnstageEntries),
        },
        ExportTable.Appends => new(
            "COPY scribe.appends (session_id, project_id, key, first, last, at, digest) FROM STDIN (FORMAT BINARY)",
            "SELECT count(*) FROM scribe.appends",
            [Id, Number, Text, Number, Number, Number, Bytes]),
        ExportTable.Cases => new(
            """
            COPY scribe.cases (id, root, kind, day, number, log_id, sequence, session_id, priority, agent, version, opened_at, changed_at, closed_at,
                landing, title, fix, tags, files, root_cause, description, search, root_hash) FROM STDIN (FORMAT BINARY)
            """,
            "SELECT count(*) FROM scribe.cases",
            [
                Number, Text, Small, Text, Number, Number, Number, Id, Small, Text, Number, Number, Number, Number,
                Small, Text, Text, Text, Text, Text, Text, Text, Bytes,
            ],
            static row => [Hashes.OfRoot((string)row[1]!)]),
        ExportTable.CaseLinks => new(
            """
            COPY scribe.case_links (case_id, version, at, log_id, sequence, session_id, closed, reopened, agent, landing, fix, root_cause)
                FROM STDIN (FORMAT BINARY)
            """,
            "SELECT count(*) FROM scribe.case_links",
            [Number, Number, Number, Number, Number, Id, Flag, Flag, Text, Small, Text, Text]),
        ExportTable.CaseNumbers => new(
            "COPY scribe.case_numbers (root_hash, kind, day, last) FROM STDIN (FORMAT BINARY)",
            "SELECT count(*) FROM scribe.case_numbers",
            [Bytes, Small, Text, Number]),
        _ => throw new ArgumentOutOfRangeException(nameof(table)),
    };

    /// <summary>A row as it is written.</summary>
    public object?[] Row(ExportTable table, object?[] row)
    {
        object?[] values = Added is null ? row : [.. row, .. Added(row)];

        // Of a root, this table keeps the hash alone.
        if (table == ExportTable.CaseNumbers)
            values = [Hashes.OfRoot((string)row[0]!), .. row[1..]];
        for (var column = 0; column < values.Length; column++)
            values[column] = Converted(values[column], Types[column]);
        return values;
    }

    /// <exception cref="InvalidCastException">It is of another type than the column.</exception>
    private static object? Converted(object? value, NpgsqlDbType type) => (value, type) switch
    {
        (null, _) => null,
        (_, Small) => checked((int)(long)value),
        (_, Flag) => (long)value != 0,
        (_, Number) => (long)value,
        (_, Text) => (string)value,
        (_, Id) => new Guid((byte[])value, bigEndian: true),
        _ => value,
    };

    private static string?[] TagList(object? tags) => tags is string text ? JsonSerializer.Deserialize<string?[]>(text)! : [];
}
