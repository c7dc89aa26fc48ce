namespace Scribe.Server.Tests.Postgres;

/// <summary>A database that goes on in PostgreSQL: whoever had a session there goes on with it.</summary>
public class MigrateCommandTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [SkippableFact]
    public async Task EverythingIsThere_AndAnsweredAsBefore()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var source = await MigrationSource.CreateAsync();
        List<string> before;
        await using (var server = await source.ServeAsync(source.Database))
            before = await Interview.HoldAsync(source, server);
        source.EndSession();
        var rows = StoredRows.OfSqlite(source.Database);
        rows.ShouldAllBe(table => table.Value.Count > 0, "the source has some of everything");

        var (exitCode, output, errors) = await ScribeCommand.RunAsync("migrate", "--from", source.Database, "--to", PostgresFixture.UriOf(target));

        (exitCode, errors).ShouldBe((0, ""), errors);
        output.ShouldContain($"copying Entries: {rows["entries"].Count} of {rows["entries"].Count}");
        output.ShouldEndWith($"{rows["sessions"].Count} sessions, {rows["entries"].Count} entries in {rows["projects"].Count} logs, {rows["cases"].Count} cases. Every chain is unbroken.\n");
        output.ShouldNotContain(PostgresServer.Password);
        StoredRows.ShouldBeSame(await StoredRows.OfPostgresAsync(target), rows);
        StoredRows.ShouldBeSame(StoredRows.OfSqlite(source.Database), rows);
        await using var replica = await source.ServeAsync(target);
        StoredRows.ShouldBeSame("answers", await Interview.HoldAsync(source, replica), before);
        await ShouldGoOnAsync(source, replica);
    }

    [SkippableFact]
    public async Task PageThatWasBegunBefore_IsReadOnAfterwards()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var source = await MigrationSource.CreateAsync();
        var (owner, handle) = source.Sessions[0];
        string? cursor;
        IReadOnlyList<string> expected;
        await using (var server = await source.ServeAsync(source.Database))
        {
            await using var caller = await source.ConnectAsync(server, owner);
            cursor = (await caller.CallAsync("read_recent", handle, ("limit", 5))).Content.GetProperty("next_cursor").GetString();
            expected = (await caller.CallAsync("read_recent", handle, ("limit", 5), ("cursor", cursor))).Messages;
        }

        (await ScribeCommand.RunAsync(PostgresFixture.VariablesOf(target), "migrate", "--from", source.Database)).ExitCode.ShouldBe(0);

        await using var replica = await source.ServeAsync(target);
        await using var again = await source.ConnectAsync(replica, owner);
        (await again.CallAsync("read_recent", handle, ("limit", 5), ("cursor", cursor))).Messages.ShouldBe(expected);
    }

    /// <summary>Numbers go on behind those that were copied, keys are known, and chains are continued.</summary>
    private static async Task ShouldGoOnAsync(MigrationSource source, HttpServerProcess replica)
    {
        var (owner, handle) = source.Sessions[0];
        await using var caller = await source.ConnectAsync(replica, owner);
        var bug = await caller.CallAsync("open_bug", source.Watch, ("title", "The fourth"), ("description", "Later"));
        bug.Content.GetProperty("case").GetProperty("case_id").GetString()!.ShouldEndWith("-0004");
        var repeated = await caller.TryAsync("append_event", source.Watch,
            ("event_type", "deploy"), ("message", MigrationSource.Unusual), ("tags", new[] { "x" }), ("idempotency_key", "e"));
        repeated.Content.GetProperty("repeated").GetBoolean().ShouldBeTrue();
        (await caller.CallAsync("append_entry", handle, ("message", "goes on"))).Error.ShouldBeNull();
        (await caller.CallAsync("verify_log", handle)).Content.GetProperty("intact").GetBoolean().ShouldBeTrue();
        (await caller.CallAsync("set_project", handle, ("name", "quite-new"), ("root", source.Root))).Project.ShouldBe("quite-new");
        (await caller.CallAsync("append_entry", handle, ("message", "the first of a new one"))).Error.ShouldBeNull();
        (await caller.CallAsync("set_project", handle, ("name", "gone"), ("root", source.Root), ("restore", true))).Project.ShouldBe("gone");
        (await caller.CallAsync("read_recent", handle)).Messages.ShouldBe(["of a project that is deleted"]);
    }
}
