namespace Scribe.Storage.Tests.Faults;

/// <summary>A server that takes no writes is refused at the start, and never taken for one that wrote.</summary>
public sealed class ReadOnlyTests
{
    [SkippableFact]
    public async Task Start_IsRefused_WhereTransactionsAreReadOnly()
    {
        await using var server = await FaultServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, "ALTER ROLE scribe SET default_transaction_read_only = on");

        await ShouldBeRefusedAsync(database);
    }

    [SkippableFact]
    public async Task Start_IsRefused_OnAStandby()
    {
        await using var primary = await FaultServer.StartAsync();
        var database = await primary.CreateDatabaseAsync();
        await (await FaultyStore.OpenAsync(database, 10)).DisposeAsync();
        await using var standby = await primary.AddStandbyAsync();

        await ShouldBeRefusedAsync(standby.ConnectionString(new Npgsql.NpgsqlConnectionStringBuilder(database).Database!));
    }

    /// <summary>It would answer with what was some time ago.</summary>
    [SkippableFact]
    public async Task Read_IsUnavailable_WhereAStandbyAloneWouldAnswer()
    {
        await using var primary = await FaultServer.StartAsync();
        var database = await primary.CreateDatabaseAsync();
        await (await FaultyStore.OpenAsync(database, 10)).DisposeAsync();
        await using var standby = await primary.AddStandbyAsync();
        var both = new Npgsql.NpgsqlConnectionStringBuilder(database) { Host = $"127.0.0.1:{primary.Port},127.0.0.1:{standby.Port}" };
        both.Remove("Port");
        await using var store = await FaultyStore.OpenAsync(both.ConnectionString, 2);
        var (term, _) = await Draft.BoundSessionAsync(store);

        await primary.StopAsync();
        (await Should.ThrowAsync<ScribeException>(() => store.State.FindAsync(term.Id, "key", default).AsTask())).Code.ShouldBe(ErrorCode.StoreUnavailable);

        await primary.StartAgainAsync();
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                return await store.State.FindAsync(term.Id, "key", default) is { Version: 0 };
            }
            catch (ScribeException)
            {
                return false;
            }
        });
    }

    [SkippableFact]
    public async Task Write_IsUnavailable_WhereThePrimaryBecomesReadOnly()
    {
        await using var server = await FaultServer.StartAsync();
        await using var on = await FaultyStore.OpenAsync(server, seconds: 2);
        var (term, project) = await Draft.BoundSessionAsync(on.Store);
        await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "before")], null, default);

        await TurnReadOnlyAsync(on, "on");
        Func<Task>[] writes =
        [
            () => on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "meanwhile")], null, default),
            () => on.Store.State.WriteAsync(term, "key", [1], null, 100, default),
            () => on.Store.Sessions.CloseAsync(term, default),
            () => Draft.BoundSessionAsync(on.Store),
        ];
        foreach (var write in writes)
            (await Should.ThrowAsync<ScribeException>(write)).Code.ShouldBe(ErrorCode.StoreUnavailable);
        (await Logs.MessagesOfIntactAsync(on.Store, project.Id)).ShouldBe(["before"]);

        await TurnReadOnlyAsync(on, "off");
        await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "after")], null, default);
        (await Logs.MessagesOfIntactAsync(on.Store, project.Id)).ShouldBe(["before", "after"]);
    }

    /// <summary>Connections that are open see it as well, once each has read its settings again.</summary>
    private static async Task TurnReadOnlyAsync(FaultyStore on, string how)
    {
        await PostgresServer.ExecuteAsync(
            on.Database + ";Options=-c default_transaction_read_only=off", $"ALTER SYSTEM SET default_transaction_read_only = {how}");
        await PostgresServer.ReadAsync<bool>(on.Database, "SELECT pg_reload_conf()");
        await Eventually.HoldsAsync(async () => await PostgresServer.ReadAsync<string>(on.Database, "SHOW default_transaction_read_only") == how);
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                await on.Store.Logs.GetOrAddAsync(LogKind.FileReads, Draft.Root, Draft.Name("log"), Draft.Now, default);
                return how == "off";
            }
            catch (ScribeException)
            {
                return how == "on";
            }
        });
    }

    private static async Task ShouldBeRefusedAsync(string database)
    {
        var refusal = await Should.ThrowAsync<ScribeException>(() => FaultyStore.OpenAsync(database, 10));
        refusal.Code.ShouldBe(ErrorCode.StoreUnavailable);
        refusal.Message.ShouldContain("is a standby, or takes no writes");
    }
}
