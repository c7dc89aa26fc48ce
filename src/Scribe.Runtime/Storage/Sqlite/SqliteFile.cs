using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>Opens connections to one database file, each set up the same way.</summary>
internal sealed class SqliteFile(string path, SqliteLock writeLock)
{
    public string Path { get; } = path;

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
        return connection;
    }

    public static long ReadPragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM pragma_" + name;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
