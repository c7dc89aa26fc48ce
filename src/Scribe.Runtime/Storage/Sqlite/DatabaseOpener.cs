using System.Globalization;
using Microsoft.Data.Sqlite;
using Scribe.Errors;

namespace Scribe.Storage.Sqlite;

/// <summary>Opens the file, refuses what is damaged, foreign, newer or behind its marker, and migrates the rest.</summary>
internal sealed class DatabaseOpener(SqliteFile file, SqliteLock writeLock, StoreMarker marker, TimeProvider time)
{
    /// <summary>Up to this size every page is checked at each start; it takes well under a second. Before it is copied, a database of any size is.</summary>
    private const long FullCheckBytes = 64 * 1024 * 1024;

    public Opened Open()
    {
        // The marker first: it is written after the database, so whoever sees it must see the database too.
        var remembered = marker.Read();
        RefuseMissing(remembered);
        try
        {
            return OpenConnection(remembered);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StartupErrors.CannotOpen(file.Path, exception);
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.IsDamage(exception)
                ? StartupErrors.Damaged(file.Path, exception.Message.TrimEnd('.'), exception)
                : StartupErrors.CannotOpen(file.Path, exception);
        }
    }

    private Opened OpenConnection(StoreMarker.Content? remembered)
    {
        var connection = file.OpenUntouched();
        try
        {
            return Open(connection, remembered);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private Opened Open(SqliteConnection connection, StoreMarker.Content? remembered)
    {
        RefuseForeignOrNewer(connection, remembered);
        CheckPages(connection);
        file.PrepareForWriting(connection);

        writeLock.Begin(connection);
        string store;
        long epoch;
        try
        {
            Migrate(connection);
            (store, epoch) = file.IsAlone ? Find(connection) : Advance(connection);
            if (remembered is not null && remembered.Store != store)
                throw StartupErrors.MarkerMismatch(file.Path, marker.Path);
            var found = file.IsAlone ? epoch : epoch - 1;
            if (found < remembered?.Epoch)
                throw StartupErrors.DatabaseBehindMarker(file.Path, marker.Path, found, remembered.Epoch);
            writeLock.Commit(connection);
        }
        catch
        {
            SqliteLock.Rollback(connection);
            throw;
        }

        if (!file.IsAlone)
        {
            marker.RemoveStaleDrafts(time.GetUtcNow());
            marker.Write(new StoreMarker.Content(store, epoch));
        }

        return new Opened(connection, store, epoch);
    }

    private void RefuseMissing(StoreMarker.Content? remembered)
    {
        if (remembered is not null && new FileInfo(file.Path) is not { Exists: true, Length: > 0 })
            throw StartupErrors.DatabaseMissing(file.Path, marker.Path);
    }

    private void RefuseForeignOrNewer(SqliteConnection connection, StoreMarker.Content? remembered)
    {
        // One statement, so one moment: another process may be creating the schema right now.
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
                   (SELECT count(*) FROM sqlite_master)
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        var (application, version, tables) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));

        if (application != Migrations.ApplicationId && tables > 0)
            throw StartupErrors.ForeignDatabase(file.Path);
        if (version > Migrations.Steps.Count)
            throw StartupErrors.NewerSchema(file.Path, version, Migrations.Steps.Count);
        if (tables == 0 && remembered is not null)
            throw StartupErrors.DatabaseMissing(file.Path, marker.Path);
        if (file.IsAlone && application != Migrations.ApplicationId)
            throw ExportErrors.NotScribes(file.Path);
    }

    private void CheckPages(SqliteConnection connection)
    {
        if (!file.IsAlone && new FileInfo(file.Path).Length > FullCheckBytes)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT quick_check FROM pragma_quick_check(1)";
        if (command.ExecuteScalar() is string finding && finding != "ok")
            throw StartupErrors.Damaged(file.Path, finding.ReplaceLineEndings(" "));
    }

    private void Migrate(SqliteConnection connection)
    {
        var version = SqliteFile.ReadPragma(connection, "user_version");
        if (version > Migrations.Steps.Count)
            throw StartupErrors.NewerSchema(file.Path, version, Migrations.Steps.Count);
        for (; version < Migrations.Steps.Count; version++)
        {
            var step = Migrations.Steps[(int)version];
            writeLock.Execute(connection, step.Sql);
            step.Fill?.Invoke(connection);
            writeLock.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
        }

        writeLock.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Migrations.ApplicationId}"));
        using var insert = new Statement(connection, StoreSql.Insert, "$id");
        insert.With(Guid.CreateVersion7().ToString()).Execute();
    }

    private static (string Store, long Epoch) Advance(SqliteConnection connection)
    {
        using var advance = new Statement(connection, StoreSql.Advance);
        advance.ReadNumber();
        return Find(connection);
    }

    private static (string Store, long Epoch) Find(SqliteConnection connection)
    {
        using var find = new Statement(connection, StoreSql.Find);
        using var reader = find.Read();
        reader.Read();
        return (reader.GetString(0), reader.GetInt64(1));
    }

    /// <summary>A connection that may write, the identity of the store behind it, and how far that has come.</summary>
    internal sealed record Opened(SqliteConnection Connection, string Store, long Epoch);
}
