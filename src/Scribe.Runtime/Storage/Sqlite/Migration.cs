using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>One step of the schema.</summary>
/// <param name="Sql">The statements.</param>
/// <param name="Fill">What SQL cannot say, done after them in the same transaction; null if nothing.</param>
internal sealed record Migration(string Sql, Action<SqliteConnection>? Fill = null)
{
    public static implicit operator Migration(string sql) => new(sql);
}
