using Npgsql;
using Scribe.Storage.Postgres.Errors;

namespace Scribe.Storage.Postgres.Connecting;

/// <summary>The pool of connections, each of them set up so that what is acknowledged is durable and no lock is held for good.</summary>
internal static class DataSource
{
    /// <summary>Few enough that ten replicas fit into a server's default of 100 connections with some left for others.</summary>
    private const int MaxPoolSize = 8;

    /// <summary>In seconds: the longest that Npgsql waits for a connection.</summary>
    private const int MaxWait = 1_024;

    private static readonly Version Oldest = new(13, 0);

    /// <summary>In milliseconds: how long a server is waited for that was told to give a statement up. Then the connection is given up.</summary>
    private const int CancellationTimeout = 1_000;

    // An operator may have turned waiting for the disk off for the whole server; here an acknowledged write is on it. A replica
    // that is stopped in the middle of a transaction holds its locks until the server ends it. A commit may come with a warning.
    private const string SetUp = """
        SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
            set_config('idle_in_transaction_session_timeout', $1, false), pg_is_in_recovery(),
            set_config('client_min_messages', CASE current_setting('client_min_messages') WHEN 'error' THEN 'warning' ELSE current_setting('client_min_messages') END, false)
        """;

    public static NpgsqlDataSource Of(string connectionString, StoreSetup setup)
    {
        var settings = ConnectionText.Read(connectionString);
        var seconds = (int)Math.Ceiling(setup.Timeout.TotalSeconds);
        Default(settings, "Maximum Pool Size", MaxPoolSize);
        Default(settings, "Max Auto Prepare", 100);
        Default(settings, "Auto Prepare Min Usages", 2);

        // A call waits for a connection no longer than for anything else.
        Default(settings, "Timeout", Math.Min(seconds, MaxWait));
        settings.Timeout = Math.Min(settings.Timeout == 0 ? MaxWait : settings.Timeout, seconds);
        Default(settings, "Command Timeout", seconds);
        Default(settings, "Cancellation Timeout", CancellationTimeout);
        Default(settings, "Application Name", "scribe");

        // Nothing of a session is changed after its set-up, and a reset would take that away.
        settings.NoResetOnClose = true;

        // What the environment says as well: the same text would be other bytes for each replica.
        settings.Encoding = settings.ClientEncoding = "UTF8";

        // A caller's own transaction scope is not the store's: what is acknowledged stays, whatever becomes of the scope.
        settings.Enlist = false;

        // Statements of a transaction would go to whichever connection is free.
        if (settings.Multiplexing)
            throw ConnectionErrors.MultiplexingRefused();

        var patience = Math.Max(1_000, (long)(setup.Timeout.TotalMilliseconds / 2)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString)
            .UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var command = Command(connection, patience);
                    using var reader = command.ExecuteReader();
                    reader.Read();
                    RefuseStandby(reader);
                },
                async connection =>
                {
                    await using var command = Command(connection, patience);
                    await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
                    await reader.ReadAsync().ConfigureAwait(false);
                    RefuseStandby(reader);
                });
        try
        {
            return builder.Build();
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw ConnectionErrors.SettingsDisagree(exception);
        }
    }

    /// <summary>Looks at the version first: an older server may not know what is set up.</summary>
    private static NpgsqlCommand Command(NpgsqlConnection connection, string patience) => connection.PostgreSqlVersion < Oldest
        ? throw ConnectionErrors.ServerTooOld(connection.PostgreSqlVersion, Oldest)
        : new NpgsqlCommand(SetUp, connection) { Parameters = { new() { Value = patience } } };

    /// <summary>A standby answers with what was some time ago, also where it came in the place of a primary that is away.</summary>
    private static void RefuseStandby(NpgsqlDataReader reader)
    {
        if (reader.GetBoolean(2))
            throw new StandbyException();
    }

    private static void Default(NpgsqlConnectionStringBuilder settings, string key, object value)
    {
        if (!settings.ShouldSerialize(key))
            settings[key] = value;
    }
}
