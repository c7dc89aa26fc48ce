using Scribe.Storage.Postgres;

namespace Scribe;

/// <summary>Puts PostgreSQL in the place of SQLite.</summary>
public static class PostgresScribeOptionsExtensions
{
    /// <summary>Keeps everything in a PostgreSQL database, which any number of servers may share.</summary>
    /// <param name="options">The options.</param>
    /// <param name="connectionString">
    /// As Npgsql takes it (<c>Host=db;Database=scribe;Username=scribe;Password=...</c>), or a URI
    /// (<c>postgres://scribe:...@db/scribe?sslmode=require</c>). Of pool and prepared statements, what it does not say is set by Scribe.
    /// </param>
    /// <remarks>
    /// The database is opened when the host starts: a schema named <c>scribe</c> is made in it, or brought up to date, and what
    /// cannot be used safely stops the host with a <see cref="ScribeException"/>.
    /// </remarks>
    public static void UsePostgres(this ScribeOptions options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        options.UseStore(setup => PostgresStore.Open(connectionString, setup));
    }
}
