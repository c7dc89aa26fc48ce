using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>The statements that writes use, prepared on the writer's connection.</summary>
internal sealed class WriteStatements(SqliteConnection connection, SqliteLock writeLock) : IDisposable
{
    public SqliteConnection Connection => connection;

    public SessionLookup FindSession { get; } = new(connection, SessionSql.Find, writeLock);

    public SessionLookup FindSessionById { get; } = new(connection, SessionSql.FindById, writeLock);

    public Statement InsertSession { get; } = new(connection, SessionSql.Insert,
        "$id", "$log_id", "$owner", "$project_id", "$version", "$opened_at", "$expires_at", "$ends_at");

    public Statement CountOwned { get; } = new(connection, SessionSql.CountOwned, "$owner", "$now", "$limit");

    public Statement FreeExpiredKey { get; } = new(connection, SessionSql.FreeExpiredKey, "$kind", "$hash", "$now");

    public Statement InsertKey { get; } = new(connection, SessionSql.InsertKey, "$kind", "$hash", "$id");

    public Statement ForgetOldKeys { get; } = new(connection, SessionSql.ForgetOldKeys, "$kind", "$id", "$kept");

    public Statement Bind { get; } = new(connection, SessionSql.Bind, "$project_id", "$id", "$fence", "$expected");

    public Statement RecordUse { get; } = new(connection, ProjectSql.RecordUse, "$project", "$session");

    public Statement Renew { get; } = new(connection, SessionSql.Renew, "$expires_at", "$id", "$fence");

    public Statement DeleteSession { get; } = new(connection, SessionSql.Delete, "$id", "$fence");

    public Statement RemoveExpired { get; } = new(connection, ExpirySql.RemoveExpired, "$cutoff", "$limit");

    public Statement FindEnded { get; } = new(connection, ExpirySql.FindEnded, "$limit");

    public Statement MeasureEnded { get; } = new(connection, ExpirySql.MeasureEnded, "$session", "$limit");

    public Statement RemoveEndedValue { get; } = new(connection, ExpirySql.RemoveValue, "$row");

    public Statement RemoveEndedAppends { get; } = new(connection, ExpirySql.RemoveAppends, "$session", "$limit");

    public Statement ForgetEnded { get; } = new(connection, ExpirySql.ForgetEnded, "$session");

    public Statement InsertProject { get; } = new(connection, ProjectSql.Insert, "$root", "$name", "$now");

    public Statement FindProject { get; } = new(connection, ProjectSql.Find, "$root", "$name");

    public Statement DescribeProject { get; } = new(connection, ProjectSql.Describe, "$description", "$tags", "$status", "$version", "$project");

    public Statement FindUsedProject { get; } = new(connection, ProjectSql.FindUsed, "$holder", "$session", "$root", "$name", "$now");

    public Statement DeleteProject { get; } = new(connection, ProjectSql.Delete, "$now", "$project");

    public Statement UnbindProject { get; } = new(connection, ProjectSql.Unbind, "$project");

    public Statement InsertLog { get; } = new(connection, LogSql.Insert, "$root", "$name", "$kind", "$now");

    public Statement FindLog { get; } = new(connection, LogSql.Find, "$root", "$name", "$kind");

    public Statement ReserveSequence { get; } = new(connection, EntrySql.Reserve, "$count", "$at", "$project", "$session", "$fence");

    public Statement InsertEntry { get; } = new(connection, EntrySql.Insert,
        "$id", "$at", "$status", "$priority", "$message", "$agent", "$category", "$tags", "$metadata", "$confidence", "$session", "$hash");

    public Statement InsertWords { get; } = new(connection, EntrySql.InsertWords, "$id", "$words");

    public Statement SetHead { get; } = new(connection, EntrySql.SetHead,
        "$head", "$infos", "$successes", "$warnings", "$errors", "$bugs", "$plans", "$project");

    public Statement FindAppend { get; } = new(connection, EntrySql.FindAppend, "$session", "$project", "$key");

    public Statement InsertAppend { get; } = new(connection, EntrySql.InsertAppend,
        "$session", "$project", "$key", "$first", "$last", "$at", "$digest");

    public Statement NextCaseNumber { get; } = new(connection, CaseSql.NextNumber, "$root", "$kind", "$day");

    public Statement InsertCase { get; } = new(connection, CaseSql.Insert,
        "$root", "$kind", "$day", "$number", "$log", "$sequence", "$session", "$priority", "$agent", "$version", "$opened_at", "$title",
        "$tags", "$files", "$description", "$search");

    public Statement FindCase { get; } = new(connection, CaseSql.Find, "$root", "$kind", "$day", "$number");

    public Statement FindCaseByEntry { get; } = new(connection, CaseSql.FindByEntry, "$log", "$sequence");

    public Statement ChangeCase { get; } = new(connection, CaseSql.Change,
        "$fix", "$landing", "$root_cause", "$version", "$changed_at", "$closed_at", "$search", "$id");

    public Statement InsertCaseLink { get; } = new(connection, CaseSql.InsertLink,
        "$id", "$version", "$at", "$log", "$sequence", "$session", "$closed", "$reopened", "$agent", "$landing", "$fix", "$root_cause");

    public Statement MeasureState { get; } = new(connection, StateSql.Measure, "$session", "$key");

    public Statement ReserveState { get; } = new(connection, StateSql.Reserve, "$growth", "$session", "$fence", "$quota");

    public Statement WriteState { get; } = new(connection, StateSql.Write, "$session", "$key", "$version", "$value");

    public Statement RemoveState { get; } = new(connection, StateSql.Remove, "$session", "$key");

    public Statement ClearState { get; } = new(connection, StateSql.Clear, "$session");

    public Statement EmptyState { get; } = new(connection, StateSql.Empty, "$session", "$fence");

    public Statement FindLease { get; } = new(connection, LeaseSql.Find, "$key");

    public Statement InsertLease { get; } = new(connection, LeaseSql.Insert, "$key", "$agent", "$holder", "$duration", "$expires_at");

    public Statement TakeLease { get; } = new(connection, LeaseSql.Take, "$holder", "$duration", "$expires_at", "$key");

    public Statement RaiseFence { get; } = new(connection, LeaseSql.RaiseFence, "$session");

    public Statement RenewLease { get; } = new(connection, LeaseSql.Renew, "$expires_at", "$key", "$holder");

    public Statement ReleaseLease { get; } = new(connection, LeaseSql.Release, "$key", "$holder");

    public Statement GiveToAgent { get; } = new(connection, LeaseSql.Give, "$session", "$holder", "$now");

    public Statement DeleteKey { get; } = new(connection, SessionSql.DeleteKey, "$kind", "$hash", "$session");

    public Statement FindAgent { get; } = new(connection, LeaseSql.FindAgent, "$session");

    public Statement PutCached { get; } = new(connection, CacheSql.Put, "$key", "$value", "$expires_at", "$sliding", "$ends_at");

    public Statement RenewCached { get; } = new(connection, CacheSql.Renew, "$expires_at", "$key", "$now");

    public Statement RemoveCached { get; } = new(connection, CacheSql.Remove, "$key");

    public Statement RemoveExpiredCached { get; } = new(connection, CacheSql.RemoveExpired, "$now", "$limit");

    public Statement AdvanceEpoch { get; } = new(connection, StoreSql.Advance);

    public void Dispose()
    {
        FindSession.Dispose();
        FindSessionById.Dispose();
        connection.Dispose();
    }
}
