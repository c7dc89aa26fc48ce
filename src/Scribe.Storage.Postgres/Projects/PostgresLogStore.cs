using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Projects;

/// <summary>Logs in PostgreSQL.</summary>
internal sealed class PostgresLogStore(PostgresReader reader, PostgresWriter writer) : ILogStore
{
    public async ValueTask<LogHead?> FindHeadAsync(long log, CancellationToken cancellationToken) =>
        await reader.FindAsync(Statement.Of(ProjectSql.Head, log), ProjectReader.MapHead, cancellationToken).ConfigureAwait(false);

    public async ValueTask<LogHead?> FindHeadAsync(string root, string name, CancellationToken cancellationToken) =>
        await reader
            .FindAsync(Statement.Of(ProjectSql.HeadByName, Hashes.OfPlace(root, name)), ProjectReader.MapHead, cancellationToken)
            .ConfigureAwait(false);

    public async Task<ProjectRow> GetOrAddAsync(LogKind kind, string root, string name, long now, CancellationToken cancellationToken)
    {
        if (await FindAsync(kind, root, name, cancellationToken).ConfigureAwait(false) is { } present)
            return present;
        await writer.WriteAsync(
            (transaction, cancelled) => transaction.ExecuteAsync(
                Statement.Of(ProjectSql.Insert, Hashes.OfPlace(root, name), Hashes.OfRoot(root), root, name, Hashes.Fold(name), (int)kind, now), cancelled),
            cancellationToken).ConfigureAwait(false);
        return await FindAsync(kind, root, name, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"'{name}' is a log of another kind.");
    }

    public async ValueTask<ProjectRow?> FindAsync(LogKind kind, string root, string name, CancellationToken cancellationToken) =>
        await reader
            .FindAsync(Statement.Of(ProjectSql.FindLog, Hashes.OfPlace(root, name), (int)kind), ProjectReader.MapRow, cancellationToken)
            .ConfigureAwait(false);
}
