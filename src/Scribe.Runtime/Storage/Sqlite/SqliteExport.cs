using System.Text;
using Microsoft.Data.Sqlite;
using Scribe.Errors;
using SQLitePCL;

namespace Scribe.Storage.Sqlite;

/// <summary>Reads a whole database, which no other process has meanwhile.</summary>
internal sealed class SqliteExport : IStoreExport
{
    // What is no Unicode is damage, and not to be turned into something else.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly DatabaseOpener.Opened _opened;
    private readonly SqliteLock _lock;
    private readonly string _path;

    private SqliteExport(DatabaseOpener.Opened opened, SqliteLock writeLock, string path)
    {
        _opened = opened;
        _lock = writeLock;
        _path = path;
    }

    public string Store => _opened.Store;

    public long Epoch => _opened.Epoch;

    /// <summary>Opens the database for nobody else to have it, and brings it up to date.</summary>
    /// <exception cref="ScribeException">It is not there, in use, damaged, or none of Scribe's.</exception>
    public static SqliteExport Open(string path, StoreSetup setup)
    {
        SQLitePCL.Batteries_V2.Init();
        if (!File.Exists(path))
            throw ExportErrors.Missing(path);
        var full = DatabasePath.Prepare(path);
        var writeLock = new SqliteLock(setup.Timeout, setup.Time);
        var file = new SqliteFile(full, writeLock, alone: true);
        return new SqliteExport(new DatabaseOpener(file, writeLock, new StoreMarker(full), setup.Time).Open(), writeLock, full);
    }

    public long Count(ExportTable table) => Translated(() =>
    {
        using var count = new Statement(_opened.Connection, ExportSql.Count(table));
        return count.ReadNumber() ?? 0;
    });

    public IEnumerable<object?[]> Read(ExportTable table, long skip)
    {
        using var query = Translated(() => Begin(table, skip));
        var number = skip;
        while (Translated(query.Step))
        {
            number++;
            yield return Translated(() => Row(query.Statement, table, number));
        }
    }

    public void Dispose() => _opened.Connection.Dispose();

    private RawQuery Begin(ExportTable table, long skip)
    {
        var query = new RawQuery(_opened.Connection, ExportSql.Read(table), _lock);
        query.Check(raw.sqlite3_bind_int64(query.Statement, 1, skip));
        return query;
    }

    private object?[] Row(sqlite3_stmt row, ExportTable table, long number)
    {
        try
        {
            var values = new object?[raw.sqlite3_column_count(row)];
            for (var column = 0; column < values.Length; column++)
                values[column] = Value(row, column);
            return values;
        }
        catch (DecoderFallbackException exception)
        {
            throw ExportErrors.RowDamaged(_path, table.ToString(), number, exception);
        }
    }

    /// <summary>Texts are read as bytes, of a known length: as texts they would end at the first NUL.</summary>
    private static object? Value(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(row, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(row, column),
        raw.SQLITE_TEXT => Utf8.GetString(raw.sqlite3_column_blob(row, column)),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(row, column).ToArray(),
        _ => null,
    };

    private T Translated<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException exception) when (SqliteErrors.IsDamage(exception))
        {
            throw StartupErrors.Damaged(_path, exception.Message.TrimEnd('.'), exception);
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(exception);
        }
    }
}
