namespace Scribe.Storage.Tests.Faults;

/// <summary>The database stays away: every call says so in time, and the same store works when it is back.</summary>
public sealed class AwayTests(FaultServer machine) : IClassFixture<FaultServer>
{
    /// <summary>Much longer than the store's patience, which these tests do not measure.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Call_IsUnavailable_WhereConnectionsAreRefused()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server, seconds: 4);
        await ShouldBeUnavailableUntilBackAsync(
            on,
            () =>
            {
                on.Proxy.IsClosed = true;
                on.Proxy.Cut();
                return Task.CompletedTask;
            },
            () =>
            {
                on.Proxy.IsClosed = false;
                return Task.CompletedTask;
            });
    }

    [SkippableFact]
    public async Task Call_IsUnavailable_WhereNothingIsAnswered()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server, seconds: 4);
        await ShouldBeUnavailableUntilBackAsync(
            on,
            () =>
            {
                on.Proxy.Hold();
                return Task.CompletedTask;
            },
            () =>
            {
                on.Proxy.Release();
                return Task.CompletedTask;
            });
    }

    [SkippableFact]
    public async Task Call_IsUnavailable_WhereTheServerIsStopped()
    {
        await using var server = await FaultServer.StartAsync();
        await using var on = await FaultyStore.OpenAsync(server, seconds: 4);
        await ShouldBeUnavailableUntilBackAsync(on, server.StopAsync, server.StartAgainAsync);
    }

    [SkippableFact]
    public async Task Start_IsRefused_WhereTheDatabaseIsAway()
    {
        var database = await machine.Server.CreateDatabaseAsync();
        await using var proxy = new PostgresProxy(machine.Server.Port) { IsClosed = true };

        var refusal = await Should.ThrowAsync<ScribeException>(() => FaultyStore.OpenAsync(proxy.Through(database), 1));

        refusal.Code.ShouldBe(ErrorCode.StoreUnavailable);
        refusal.Message.ShouldStartWith("The database cannot be reached at '127.0.0.1'");
    }

    private static async Task ShouldBeUnavailableUntilBackAsync(FaultyStore on, Func<Task> leave, Func<Task> comeBack)
    {
        var (term, project) = await Draft.BoundSessionAsync(on.Store);
        Func<Task>[] calls =
        [
            () => on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "away")], null, default),
            () => on.Store.Entries.ReadAsync(project.Id, true, null, 10, 1000, default).AsTask(),
            () => on.Store.Sessions.RenewAsync(term, Draft.Now, default),
            () => on.Store.State.WriteAsync(term, "key", [1], null, 100, default),
            () => on.Store.State.FindAsync(term.Id, "key", default).AsTask(),
        ];

        await leave();
        var failures = await Task.WhenAll(calls.Select(call => Should.ThrowAsync<ScribeException>(call))).WaitAsync(Hanging);
        failures.ShouldAllBe(failure => failure.Code == ErrorCode.StoreUnavailable);

        await comeBack();
        (await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "back")], null, default)).ShouldBeOfType<AppendOutcome.Appended>();
        (await on.Store.State.WriteAsync(term, "key", [2], null, 100, default)).ShouldBe(StateWrite.Written);
        (await Logs.MessagesOfIntactAsync(on.Store, project.Id)).ShouldBe(["back"]);
    }
}
