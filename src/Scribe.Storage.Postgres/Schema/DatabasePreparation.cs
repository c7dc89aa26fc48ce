using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using Scribe.Storage.Postgres.Errors;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Schema;

/// <summary>Refuses a server or a schema that cannot be used safely, and brings the rest up to date, one process at a time.</summary>
internal sealed partial class DatabasePreparation(NpgsqlDataSource source, StoreSetup setup)
{
    /// <summary>Of Scribe's own choosing ("scribe" in ASCII): whoever migrates holds it to the end of the transaction.</summary>
    private const long LockKey = 0x736372696265;

    private readonly NpgsqlConnectionStringBuilder _settings = new(source.ConnectionString);
    private readonly ILogger _logger = setup.Loggers.CreateLogger<DatabasePreparation>();

    /// <param name="refuse">Looks at the database before anything is changed there; null for nothing more than what is looked for anyway.</param>
    /// <exception cref="ScribeException">The database cannot be used.</exception>
    public void Prepare(Action<NpgsqlConnection>? refuse = null)
    {
        using var connection = Connect();
        try
        {
            RefuseUnfit(connection);
            refuse?.Invoke(connection);
        }
        catch (Exception exception) when (PostgresErrors.IsOfDatabase(exception))
        {
            throw ConnectionErrors.CannotConnect(_settings, exception);
        }

        while (Step(connection) is { } version)
            LogMigrated(_logger, version);
    }

    /// <summary>A server that is there and not ready, such as one that starts as this process does, is waited for as calls wait for it.</summary>
    private NpgsqlConnection Connect()
    {
        var backoff = new Backoff(setup.Timeout);
        while (true)
        {
            try
            {
                return source.OpenConnection();
            }
            catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections)
            {
                if (!backoff.WaitAsync(CancellationToken.None).GetAwaiter().GetResult())
                    throw ConnectionErrors.CannotConnect(_settings, exception);
            }
            catch (PostgresException exception)
            {
                throw exception.SqlState switch
                {
                    PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => ConnectionErrors.LoginRefused(_settings, exception),
                    PostgresErrorCodes.InvalidCatalogName => ConnectionErrors.DatabaseMissing(_settings, exception),
                    _ => ConnectionErrors.CannotConnect(_settings, exception),
                };
            }
            catch (StandbyException)
            {
                throw ConnectionErrors.ReadOnly(_settings);
            }
            catch (Exception exception) when (PostgresErrors.IsOfDatabase(exception))
            {
                throw ConnectionErrors.CannotConnect(_settings, exception);
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException or InvalidOperationException or AuthenticationException or CryptographicException)
            {
                // Some settings are looked at no sooner than they are used.
                throw ConnectionErrors.SettingsDisagree(exception);
            }
        }
    }

    private void RefuseUnfit(NpgsqlConnection connection)
    {
        var encoding = (string)Scalar(connection, "SHOW server_encoding")!;
        if (encoding != "UTF8")
            throw ConnectionErrors.WrongEncoding(connection.Database, encoding);
        if ((string)Scalar(connection, "SHOW transaction_read_only")! == "on")
            throw ConnectionErrors.ReadOnly(_settings);
    }

    /// <summary>Makes one step, if there is one to make.</summary>
    /// <returns>The version that the schema has now; null if there was nothing to do.</returns>
    private long? Step(NpgsqlConnection connection)
    {
        var version = 0L;
        try
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, Patient);
            Execute(connection, $"SELECT pg_advisory_xact_lock({LockKey})");
            version = VersionOf(connection);
            if (version > Migrations.Steps.Count)
                throw ConnectionErrors.NewerSchema(connection.Database, version, Migrations.Steps.Count);
            if (version == Migrations.Steps.Count)
                return null;

            if (version == 0)
                Execute(connection, Scalar(connection, Present) is null ? $"CREATE SCHEMA scribe; {Birth}" : Birth);
            Execute(connection, Migrations.Steps[(int)version]);
            Execute(connection, $"UPDATE scribe.store SET version = {version + 1}");
            transaction.Commit();
            return version + 1;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw ConnectionErrors.PermissionMissing(_settings, exception);
        }
        catch (Exception exception) when (PostgresErrors.IsOfDatabase(exception))
        {
            throw ConnectionErrors.MigrationFailed(version + 1, exception);
        }
    }

    /// <summary>0 if there is no schema yet, or nothing in it: an operator may have made it for a user who may not.</summary>
    private static long VersionOf(NpgsqlConnection connection)
    {
        if (Scalar(connection, Present) is null || Scalar(connection, Empty) is true)
            return 0;
        return Scalar(connection, "SELECT to_regclass('scribe.store')::text") is string
            && Scalar(connection, Marked) is long
            && Scalar(connection, "SELECT version FROM scribe.store") is long version
            ? version
            : throw ConnectionErrors.ForeignSchema(connection.Database);
    }

    // What an operator set for ordinary statements would end the wait for another replica's step. Not every version has each of them.
    private const string Patient = """
        SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout', 'transaction_timeout')
        """;

    private const string Present = "SELECT 1 FROM pg_namespace WHERE nspname = 'scribe'";

    // What could be somebody's. A type of their own, a table's among them, stands in pg_type.
    private const string Empty = """
        SELECT obj_description(n.oid, 'pg_namespace') IS NULL
            AND NOT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = n.oid)
            AND NOT EXISTS (SELECT 1 FROM pg_type WHERE typnamespace = n.oid)
            AND NOT EXISTS (SELECT 1 FROM pg_proc WHERE pronamespace = n.oid)
        FROM pg_namespace n WHERE n.nspname = 'scribe'
        """;

    private const string Birth = $"""
        COMMENT ON SCHEMA scribe IS '{Migrations.Owner}';
        CREATE TABLE scribe.store (
            singleton boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
            id        uuid    NOT NULL,
            version   bigint  NOT NULL
        );
        INSERT INTO scribe.store (id, version) VALUES (gen_random_uuid(), 0)
        """;

    private const string Marked = $"""
        SELECT 1::bigint FROM pg_namespace WHERE nspname = 'scribe' AND obj_description(oid, 'pg_namespace') = '{Migrations.Owner}'
        """;

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>Takes the time that it takes: a step over much data, and the wait for a replica that makes it.</summary>
    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The schema 'scribe' is at version {Version} now")]
    private static partial void LogMigrated(ILogger logger, long version);
}
