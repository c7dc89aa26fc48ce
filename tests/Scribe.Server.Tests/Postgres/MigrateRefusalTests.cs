using Microsoft.Data.Sqlite;

namespace Scribe.Server.Tests.Postgres;

/// <summary>What cannot be copied: it is said why, and everything stays as it is.</summary>
public class MigrateRefusalTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [SkippableTheory]
    [InlineData("no file", "There is no database at")]
    [InlineData("a directory", "There is no database at")]
    [InlineData("a text", "file is not a database")]
    [InlineData("empty", "is no database of Scribe")]
    [InlineData("another program's", "is a database of another program")]
    [InlineData("altered", "the log 'alpha' of '")]
    [InlineData("shortened", "is broken at entry 3, which was altered or removed")]
    [InlineData("cut in the middle", "is broken at entry 2")]
    [InlineData("without a log", "entries of a log with the number 9, and no such log")]
    [InlineData("zeroed", "is missing or empty, but its marker")]
    [InlineData("garbled", "is damaged")]
    [InlineData("no Unicode", "row 1 of Projects holds a text that is not UTF-8")]
    [InlineData("of a wrong type", "row 1 of Sessions is not of the form that Scribe writes")]
    public async Task SourceThatIsNone_OrDamaged_IsSaid(string fault, string said)
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await SpoilAsync(stage, fault);

        var (exitCode, output, errors) = await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target);

        exitCode.ShouldBe(1, output);
        errors.ShouldStartWith("scribe: ");
        errors.ShouldContain(said);
        errors.ShouldNotContain("   at ");
        errors.ShouldNotContain(PostgresServer.Password);
        output.ShouldNotContain("Everything is there");
        File.Exists(stage.Database).ShouldBe(fault is not ("no file" or "a directory"));
    }

    [SkippableFact]
    public async Task SourceThatAServerHas_IsRefused_AndTheServerGoesOn()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await using var agent = await RecordAsync(stage.Database, stage.Path);

        var (exitCode, _, errors) = await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target);

        exitCode.ShouldBe(1);
        errors.ShouldContain("is open in another process");
        (await agent.CallAsync("append_entry", null, ("message", "goes on"))).Error.ShouldBeNull();
        (await agent.CallAsync("verify_log")).Error.ShouldBeNull();
    }

    [SkippableFact]
    public async Task TargetWithDataOfItsOwn_IsRefused_AndLeftAsItIs()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await (await RecordAsync(stage.Database, stage.Path)).DisposeAsync();
        await (await RecordAsync(target, stage.Path)).DisposeAsync();
        var before = await StoredRows.OfPostgresAsync(target);

        var (exitCode, _, errors) = await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target);

        exitCode.ShouldBe(1);
        errors.ShouldContain("holds sessions or projects of its own already");
        StoredRows.ShouldBeSame(await StoredRows.OfPostgresAsync(target), before);
        await using var again = await Agent.ConnectAsync(ServerProcess.Start(target), Revision.WithConnections);
        (await again.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path))).Error.ShouldBeNull();
        (await again.CallAsync("read_recent")).Messages.ShouldBe(["third", "second", "first"]);
    }

    [SkippableFact]
    public async Task TargetOfAnOlderSchema_WithData_IsNotBroughtUpToDate()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await (await RecordAsync(stage.Database, stage.Path)).DisposeAsync();
        await (await RecordAsync(target, stage.Path)).DisposeAsync();
        await PostgresServer.ExecuteAsync(target, "DROP TABLE scribe.imports; DROP TABLE scribe.import_marks; UPDATE scribe.store SET version = 1");

        var (exitCode, _, errors) = await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target);

        exitCode.ShouldBe(1);
        errors.ShouldContain("holds sessions or projects of its own already");
        (await PostgresServer.ReadAsync<long>(target, "SELECT version FROM scribe.store")).ShouldBe(1);
    }

    [SkippableFact]
    public async Task SameCommandTwice_IsRefused_AndWhatWasRecordedSince_Stays()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await (await RecordAsync(stage.Database, stage.Path)).DisposeAsync();
        (await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target)).ExitCode.ShouldBe(0);
        await (await RecordAsync(target, stage.Path)).DisposeAsync();

        var (exitCode, _, errors) = await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target);

        exitCode.ShouldBe(1);
        errors.ShouldContain("holds a whole copy of this source");
        (await PostgresServer.ReadAsync<long>(target, "SELECT count(*) FROM scribe.entries")).ShouldBe(6);
    }

    [SkippableFact]
    public async Task CopyOfAnotherSource_IsRefused()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await using var other = new Stage();
        await (await RecordAsync(stage.Database, stage.Path)).DisposeAsync();
        await (await RecordAsync(other.Database, other.Path)).DisposeAsync();
        (await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target)).ExitCode.ShouldBe(0);

        var (exitCode, _, errors) = await ScribeCommand.RunAsync("migrate", "--from", other.Database, "--to", target);

        exitCode.ShouldBe(1);
        errors.ShouldContain("holds a copy of another database");
    }

    [SkippableFact]
    public async Task TextThatPostgreSqlCannotKeep_IsNamed_AndNotCutOff()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await (await RecordAsync(stage.Database, stage.Path)).DisposeAsync();
        StoreRows.Change(stage.Database, "INSERT INTO session_state VALUES (zeroblob(16), 'a' || char(0) || 'b', 1, x'31')");

        var (exitCode, _, errors) = await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target);

        exitCode.ShouldBe(1);
        errors.ShouldContain("Row 1 of StateValues holds a NUL character");
    }

    [SkippableTheory]
    [InlineData("wrong password", "does not let the user 'scribe' in")]
    [InlineData("nothing listens", "cannot be reached at '127.0.0.1', port 1")]
    [InlineData("foreign schema", "has a schema 'scribe' that is not Scribe's")]
    [InlineData("a file", "There is no PostgreSQL database to copy to")]
    [InlineData("none", "There is no PostgreSQL database to copy to")]
    [InlineData("another system", "mysql://")]
    public async Task TargetThatIsNone_IsSaid_AndTheSourceStaysAsItIs(string fault, string said)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await (await RecordAsync(stage.Database, stage.Path)).DisposeAsync();
        var before = StoredRows.OfSqlite(stage.Database);
        if (fault == "foreign schema")
            await PostgresServer.ExecuteAsync(database, "CREATE SCHEMA scribe; CREATE TABLE scribe.projects (id int)");
        var target = fault switch
        {
            "wrong password" => database.Replace(PostgresServer.Password, "s3cr3t-w0rd", StringComparison.Ordinal),
            "nothing listens" => "postgres://scribe:s3cr3t-w0rd@127.0.0.1:1/scribe",
            "a file" => stage.File("other.db"),
            "another system" => "mysql://scribe:s3cr3t-w0rd@db/scribe",
            _ => database,
        };

        var (exitCode, _, errors) = await ScribeCommand.RunAsync(
            ["migrate", "--from", stage.Database, .. fault == "none" ? (string[])[] : ["--to", target]]);

        exitCode.ShouldBe(1);
        errors.ShouldStartWith("scribe: ");
        errors.ShouldContain(said);
        errors.ShouldNotContain("   at ");
        errors.ShouldNotContain("s3cr3t-w0rd");
        StoredRows.ShouldBeSame(StoredRows.OfSqlite(stage.Database), before);
        File.Exists(stage.File("other.db")).ShouldBeFalse();
    }

    /// <summary>Records three entries, and leaves the server running.</summary>
    private static async Task<Agent> RecordAsync(string database, string root)
    {
        var agent = await Agent.ConnectAsync(ServerProcess.Start(database), Revision.WithConnections);
        (await agent.CallAsync("set_project", null, ("name", "alpha"), ("root", root))).Error.ShouldBeNull();
        foreach (var message in new[] { "first", "second", "third" })
            (await agent.CallAsync("append_entry", null, ("message", message))).Error.ShouldBeNull();
        return agent;
    }

    private static async Task SpoilAsync(Stage stage, string fault)
    {
        switch (fault)
        {
            case "no file":
                return;
            case "a directory":
                Directory.CreateDirectory(stage.Database);
                return;
            case "a text":
                await File.WriteAllTextAsync(stage.Database, new string('x', 5000));
                return;
            case "empty":
                await File.WriteAllBytesAsync(stage.Database, []);
                return;
            case "another program's":
                await using (var connection = new SqliteConnection($"Data Source={stage.Database};Pooling=False"))
                    connection.Open();
                StoreRows.Change(stage.Database, "CREATE TABLE notes (text TEXT)");
                return;
        }

        await (await RecordAsync(stage.Database, stage.Path)).DisposeAsync();
        switch (fault)
        {
            case "zeroed":
                await File.WriteAllBytesAsync(stage.Database, []);
                break;
            case "garbled":
                await using (var file = new FileStream(stage.Database, FileMode.Open))
                {
                    file.Position = 4096;
                    file.Write(Enumerable.Repeat((byte)0xA5, (int)(file.Length - 4096)).ToArray());
                }

                break;
            default:
                StoreRows.Change(stage.Database, fault switch
                {
                    "altered" => "UPDATE entries SET message = 'other' WHERE message = 'second'",
                    "shortened" => "DELETE FROM entries WHERE message = 'third'",
                    "cut in the middle" => "DELETE FROM entries WHERE message = 'second'",
                    "without a log" => "INSERT INTO entries SELECT (9 << 36) | 1, at, status, priority, message, agent, category, tags, metadata, confidence, session_id, hash FROM entries LIMIT 1",
                    "no Unicode" => "UPDATE projects SET description = CAST(x'ff' AS TEXT)",
                    _ => "UPDATE sessions SET log_id = x'01'",
                }).ShouldBeGreaterThan(0);
                break;
        }
    }
}
