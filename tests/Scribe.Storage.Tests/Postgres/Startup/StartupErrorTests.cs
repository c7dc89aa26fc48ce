using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Scribe.Storage.Postgres;
using Scribe.Storage.Postgres.Schema;

namespace Scribe.Storage.Tests.Postgres.Startup;

/// <summary>What cannot be used safely is refused as the store is opened, with what to do about it, and without a password.</summary>
[Collection(PostgresCollection.Name)]
public sealed class StartupErrorTests(PostgresMachine machine)
{
    private const string Secret = "gEheim-42";

    private static StoreSetup Setup { get; } = new(TimeSpan.FromSeconds(20), 100, TimeProvider.System, NullLoggerFactory.Instance);

    [SkippableFact]
    public async Task EveryReasonOfTheServer_ReadsAsApproved()
    {
        var server = machine.Server;
        var errors = new StringBuilder();
        var database = await server.CreateDatabaseAsync();

        Note(errors, "wrong password", With(database, settings => settings.Password = Secret));
        Note(errors, "unknown user", With(database, settings => (settings.Username, settings.Password) = ("nobody_we_know", Secret)));
        Note(errors, "unknown database", With(database, settings => settings.Database = "there_is_none"));
        Note(errors, "nobody listens", With(database, settings => (settings.Port, settings.Password) = (FreePort(), Secret)));
        Note(errors, "a value that Npgsql takes and cannot work with", With(database, settings => settings.ReadBufferSize = 1));
        Note(errors, "LATIN1", await server.CreateDatabaseAsync("ENCODING 'LATIN1' TEMPLATE template0"));
        Note(errors, "SQL_ASCII", await server.CreateDatabaseAsync("ENCODING 'SQL_ASCII' TEMPLATE template0"));

        var foreign = await server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(foreign, "CREATE SCHEMA scribe; CREATE TABLE scribe.letters (id int)");
        Note(errors, "a foreign schema", foreign);
        (await PostgresServer.ReadAsync<long>(foreign, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'scribe'")).ShouldBe(1);

        var alike = await server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(alike, "CREATE SCHEMA scribe; CREATE TABLE scribe.store (version bigint); INSERT INTO scribe.store VALUES (1)");
        Note(errors, "a foreign schema with a table of the same name", alike);

        var bare = await server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(bare, "CREATE SCHEMA scribe; COMMENT ON SCHEMA scribe IS 'dev.scribe'; CREATE TABLE scribe.store (name text)");
        Note(errors, "a schema of Scribe's that lacks what it must have", bare);

        var newer = await server.CreateDatabaseAsync();
        await PostgresStore.Open(newer, Setup).DisposeAsync();
        await PostgresServer.ExecuteAsync(newer, "UPDATE scribe.store SET version = 4711");
        Note(errors, "a newer schema", newer);
        (await PostgresServer.ReadAsync<long>(newer, "SELECT version FROM scribe.store")).ShouldBe(4711);

        var guarded = await server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(guarded, $"CREATE ROLE guest LOGIN PASSWORD '{Secret}'");
        Note(errors, "no right to make the schema", With(guarded, settings => (settings.Username, settings.Password) = ("guest", Secret)));
        await PostgresStore.Open(guarded, Setup).DisposeAsync();
        Note(errors, "no right to use the schema", With(guarded, settings => (settings.Username, settings.Password) = ("guest", Secret)));

        var readOnly = await server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(readOnly, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(readOnly).Database} SET default_transaction_read_only = on");
        Note(errors, "a database that takes no writes", readOnly);

        Snapshot.ShouldMatch(errors.ToString());
    }

    [Fact]
    public async Task ServerThatIsTooOld_IsNamed_WithTheVersionThatIsNeeded()
    {
        foreach (var version in (string[])["9.6", "9.6.24", "12.22 (Debian 12.22-1)"])
        {
            await using var server = new OldServer(version);
            var uri = $"postgres://scribe:{Secret}@127.0.0.1:{server.Port}/scribe?sslmode=disable&Server%20Compatibility%20Mode=NoTypeLoading";

            var refusal = Should.Throw<ScribeException>(() => PostgresStore.Open(uri, Setup));

            refusal.Code.ShouldBe(ErrorCode.StoreUnavailable);
            refusal.Message.ShouldBe($"The server is PostgreSQL {version.Split(' ')[0]}; 13 or newer is needed.");
            refusal.ToString().ShouldNotContain(Secret);
        }
    }

    [Fact]
    public void EveryConnectionStringThatCannotBeUsed_ReadsAsApproved()
    {
        var errors = new StringBuilder();
        foreach (var text in (string[])[
            "nonsense",
            $"Host=db;Password={Secret};Pasword=typo",
            $"Host=db;Password={Secret};Port=many",
            $"Host=db;Password={Secret};Port=99999999999",
            $"Host=db;Password={Secret};SSL Mode=perhaps",
            $"Host=db;Password='{Secret}",
            $"Host=db;Password={Secret};Multiplexing=true",
            $"Database=scribe;Username=scribe;Password={Secret}",
            $"Host=;Password={Secret}",
            $"postgres://scribe:{Secret}@/scribe",
            $"postgres://scribe:{Secret}@db:many/scribe",
            $"postgres://scribe:{Secret}@db/scribe?sslmode=perhaps",
            $"postgres://scribe:{Secret}@db/scribe?unknown=1",
            $"postgres://scribe:{Secret}@db/scribe?sslmode",
            $"postgres://scribe:{Secret}@[::1/scribe",
            $"postgres://scribe:{Secret}@db:99999999999/scribe",
            $"postgres://scribe:{Secret}@/with@db/scribe",
            "postgres://",
            $"mysql://scribe:{Secret}@db/scribe",
        ])
        {
            Note(errors, text.Replace(Secret, "...", StringComparison.Ordinal), text);
        }

        Snapshot.ShouldMatch(errors.ToString());
    }

    private static void Note(StringBuilder errors, string what, string connectionString)
    {
        var refusal = Should.Throw<ScribeException>(() => PostgresStore.Open(connectionString, Setup), what);
        refusal.Code.ShouldBe(ErrorCode.StoreUnavailable, what);
        for (Exception? cause = refusal; cause is not null; cause = cause.InnerException)
        {
            cause.ToString().ShouldNotContain(Secret, Shouldly.Case.Sensitive, what);
            cause.ToString().ShouldNotContain(PostgresServer.Password, Shouldly.Case.Sensitive, what);
        }

        errors.AppendLine(CultureInfo.InvariantCulture, $"{what}\n  {Plain(refusal.Message)}\n  {Plain(refusal.Suggestion)}\n");
    }

    /// <summary>Ports and the names of databases are others each time.</summary>
    private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(
        System.Text.RegularExpressions.Regex.Replace(text, "port \\d+", "port N"), "test_\\d+", "test_N")
        .Replace($"versions up to {Migrations.Steps.Count}.", "versions up to M.", StringComparison.Ordinal);

    private static string With(string connectionString, Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        change(settings);
        return settings.ConnectionString;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
