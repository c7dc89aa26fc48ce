using Microsoft.Data.Sqlite;
using Scribe.Errors;

namespace Scribe.Storage.Sqlite;

/// <summary>Opens connections to one database file, each set up the same way.</summary>
/// <param name="path">The file.</param>
/// <param name="writeLock">How to wait for other processes.</param>
/// <param name="alone">Whether to have it to the exclusion of all other processes; there is one connection then.</param>
internal sealed class SqliteFile(string path, SqliteLock writeLock, bool alone = false)
{
    public string Path { get; } = path;

    public bool IsAlone { get; } = alone;

    /// <summary>Opens the file as it is, creating it if it is not there. Changes nothing in it.</summary>
    public SqliteConnection OpenUntouched()
    {
        CreatePrivate();
        return Open(SqliteOpenMode.ReadWrite);
    }

    /// <summary>Sets a connection up for durable writes. Changes the file's journal mode, once.</summary>
    public void PrepareForWriting(SqliteConnection connection)
    {
        writeLock.Execute(connection, "PRAGMA journal_mode = WAL");
        writeLock.Execute(connection, "PRAGMA synchronous = FULL");
        writeLock.Execute(connection, "PRAGMA foreign_keys = ON");
    }

    public SqliteConnection OpenForReading()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        try
        {
            writeLock.Execute(connection, "PRAGMA query_only = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite would create the file readable for everyone; its log and index files take the mode of this one.</summary>
    private void CreatePrivate()
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(Path, options).Dispose();
        }
        catch (IOException) when (File.Exists(Path))
        {
            // It is there already: made by an earlier run, or by another process a moment ago.
        }
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        connection.Open();
        if (IsAlone)
            Exclude(connection);
        return connection;
    }

    /// <summary>Whoever has a database in WAL mode open holds a shared lock on it all the time, so that this fails; afterwards nobody gets one.</summary>
    private void Exclude(SqliteConnection connection)
    {
        try
        {
            writeLock.Execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            writeLock.Execute(connection, "BEGIN EXCLUSIVE");
            writeLock.Execute(connection, "COMMIT");
        }
        catch (ScribeException)
        {
            connection.Dispose();
            throw ExportErrors.InUse(Path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static long ReadPragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM pragma_" + name;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
