using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Scribe.Errors;

namespace Scribe.Storage.Sqlite;

/// <summary>Kept read connections with their prepared statements. A read takes one, uses it, and puts it back.</summary>
/// <remarks>
/// Opening and preparing costs many times what the read itself costs. A connection that threw is thrown away. There are
/// never more than there are reads at the same moment, and no more than <see cref="MaxKept"/> are kept.
/// </remarks>
[SharedAcrossSessions("connections to the one database; each is used by one read at a time and keeps no row")]
internal sealed class SqliteReaders(SqliteFile file, SqliteLock writeLock) : IDisposable
{
    private static readonly int MaxKept = Math.Max(4, Environment.ProcessorCount * 2);

    private readonly ConcurrentQueue<ReadStatements> _kept = new();
    private volatile bool _disposed;

    public TResult Read<TArgument, TResult>(TArgument argument, Func<ReadStatements, TArgument, TResult> read)
    {
        if (_disposed)
            throw StoreErrors.Stopped();
        ReadStatements? statements = null;
        try
        {
            if (!_kept.TryDequeue(out statements))
                statements = Open();
            var result = read(statements, argument);
            Keep(statements);
            return result;
        }
        catch (SqliteException exception)
        {
            statements?.Dispose();
            throw SqliteErrors.Translate(exception);
        }
        catch
        {
            statements?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_kept.TryDequeue(out var statements))
            statements.Dispose();
    }

    private ReadStatements Open()
    {
        var connection = file.OpenForReading();
        try
        {
            return new ReadStatements(connection, writeLock);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Keep(ReadStatements statements)
    {
        if (_kept.Count >= MaxKept)
            statements.Dispose();
        else
            _kept.Enqueue(statements);

        // Whoever disposed in between did not see this one.
        if (_disposed)
            Dispose();
    }
}

/// <summary>The statements that reads use, prepared on one connection.</summary>
internal sealed class ReadStatements(SqliteConnection connection, SqliteLock writeLock) : IDisposable
{
    public SessionLookup FindSession { get; } = new(connection, SessionSql.Find, writeLock);

    public Statement ListSessions { get; } = new(connection, SessionSql.ListByOwner, "$owner", "$opened_at", "$log_id", "$now", "$limit");

    public StateLookup FindState { get; } = new(connection, writeLock);

    public Statement AnyEnded { get; } = new(connection, ExpirySql.Any, "$cutoff");

    public Statement FindCached { get; } = new(connection, CacheSql.Find, "$key", "$now");

    public Statement AnyCachedExpired { get; } = new(connection, CacheSql.AnyExpired, "$now");

    public Statement FindLease { get; } = new(connection, LeaseSql.Find, "$key");

    public Statement FindHead { get; } = new(connection, LogSql.Head, "$log");

    public Statement FindLog { get; } = new(connection, LogSql.Find, "$root", "$name", "$kind");

    public Statement FindCase { get; } = new(connection, CaseSql.Find, "$root", "$kind", "$day", "$number");

    public Statement CaseLinks { get; } = new(connection, CaseSql.Links, "$id", "$limit");

    public Statement ListCases { get; } = new(connection, CaseSql.List,
        "$root", "$before", "$kind", "$closed", "$landing", "$day", "$priority", "$agent", "$text", "$limit");

    public Statement FindHeadByName { get; } = new(connection, LogSql.HeadByName, "$root", "$name");

    public Statement FindProject { get; } = new(connection, ProjectSql.FindById, "$project");

    public Statement ListProjects { get; } = new(connection, ProjectSql.List,
        "$holder", "$open_root", "$sort", "$as_of", "$recent", "$deleted", "$root", "$name", "$statuses", "$tags", "$after_key", "$after_tie", "$limit");

    public Statement FindUsedProject { get; } = new(connection, ProjectSql.FindUsed, "$holder", "$session", "$root", "$name", "$now");

    public EntryPages EntryPages { get; } = new(connection, writeLock);

    public EntryScanner EntryScanner { get; } = new(connection, writeLock);

    public Statement FindLastEntry { get; } = new(connection, EntryScanSql.FindLast, "$project");

    public Statement ListDays { get; } = new(connection, EntryScanSql.ListDays, "$root", "$limit");

    public Statement ListUsedProjects { get; } = new(connection, EntryScanSql.ListUsed, "$holder", "$limit");

    public void Dispose()
    {
        FindSession.Dispose();
        FindState.Dispose();
        EntryPages.Dispose();
        EntryScanner.Dispose();
        connection.Dispose();
    }
}
