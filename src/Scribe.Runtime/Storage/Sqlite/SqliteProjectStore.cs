namespace Scribe.Storage.Sqlite;

/// <summary>Projects in SQLite.</summary>
internal sealed class SqliteProjectStore(SqliteDatabase database) : IProjectStore
{
    public Task<ProjectRow> GetOrAddAsync(string root, string name, long now, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements =>
            {
                statements.InsertProject.With(root, name, now).Execute();
                using var reader = statements.FindProject.With(root, name).Read();
                reader.Read();
                return new ProjectRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2));
            },
            cancellationToken);
}
