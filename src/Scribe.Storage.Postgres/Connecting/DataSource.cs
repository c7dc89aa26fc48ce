using Npgsql;
using Scribe.Storage.Postgres.Errors;

namespace Scribe.Storage.Postgres.Connecting;

/// <summary>The pool of connections, each of them set up so that what is acknowledged is durable and no lock is held for good.</summary>
internal static class DataSource
{
    /// <summary>Few enough that ten replicas fit into a server's default of 100 connections with some left for others.</summary>
    private const int MaxPoolSize = 8;

    private static readonly Version Oldest = new(13, 0);

    /// <summary>In milliseconds: how long a server is waited for that was told to give a statement up. Then the connection is given up.</summary>
    private const int CancellationTimeout = 1_000;

    // An operator may have turned waiting for the disk off for the whole server; here an acknowledged write is on it. A replica
    // that is stopped in the middle of a transaction holds its locks until the server ends it.
    private const string SetUp = """
        SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
            set_config('idle_in_transaction_session_timeout', $1, false)
        """;

    public static NpgsqlDataSource Of(string connectionString, StoreSetup setup)
    {
        var settings = ConnectionText.Read(connectionString);
        var seconds = (int)Math.Ceiling(setup.Timeout.TotalSeconds);
        Default(settings, "Maximum Pool Size", MaxPoolSize);
        Default(settings, "Max Auto Prepare", 100);
        Default(settings, "Auto Prepare Min Usages", 2);
        Default(settings, "Timeout", Math.Min(seconds, 1024));
        Default(settings, "Command Timeout", seconds);
        Default(settings, "Cancellation Timeout", CancellationTimeout);
        Default(settings, "Application Name", "scribe");

        // Nothing of a session is changed after its set-up, and a reset would take that away.
        settings.NoResetOnClose = true;

        var patience = Math.Max(1_000, (long)(setup.Timeout.TotalMilliseconds / 2)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString)
            .UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var command = Command(connection, patience);
                    command.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var command = Command(connection, patience);
                    await command.ExecuteNonQueryAsync().ConfigureAwait(false);
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

    private static void Default(NpgsqlConnectionStringBuilder settings, string key, object value)
    {
        if (!settings.ShouldSerialize(key))
            settings[key] = value;
    }
}
