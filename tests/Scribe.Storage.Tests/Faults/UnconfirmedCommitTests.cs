using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Storage.Postgres;

namespace Scribe.Storage.Tests.Faults;

/// <summary>A commit is acknowledged when it is where it has to be, and known for as long as somebody may ask for it.</summary>
public sealed class UnconfirmedCommitTests
{
    /// <summary>What is kept by the primary alone is lost with it.</summary>
    [SkippableTheory]
    [InlineData("")]
    [InlineData(";Options=-c client_min_messages=error")]
    public async Task Write_IsNotAcknowledged_WhereNoStandbyKeepsIt(string settings)
    {
        await using var server = await FaultServer.StartAsync();
        await using var on = await FaultyStore.OpenAsync(server, seconds: 2, settings);
        var (term, project) = await Draft.BoundSessionAsync(on.Store);
        await RequireStandbyAsync(on, "nobody");

        Func<Task>[] writes =
        [
            () => on.Store.State.WriteAsync(term, "key", [1], null, 100, default),
            () => on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "nowhere else")], null, default),
        ];
        foreach (var write in writes)
        {
            var failure = await Should.ThrowAsync<ScribeException>(write);
            (failure.Code, failure.Message).ShouldBe((ErrorCode.StoreUnavailable, "The store failed while it committed, so this write may or may not have been kept."));
        }
    }

    [SkippableTheory]
    [InlineData(Fate.IsDone)]
    [InlineData(Fate.IsLost)]
    public async Task Write_IsMadeOnce_WhereTheStandbyComesBack(Fate fate)
    {
        await using var server = await FaultServer.StartAsync();
        await using var on = await FaultyStore.OpenAsync(server, seconds: 60);
        var (term, project) = await Draft.BoundSessionAsync(on.Store);
        await RequireStandbyAsync(on, "nobody");
        var exchanges = 0;
        on.Proxy.Decide = exchange => exchange.IsCommit && Interlocked.Increment(ref exchanges) == 1 ? fate : Fate.Passes;

        // Told to give up by an operator, the server waits no longer, and says that it is done.
        var append = on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "once")], null, default);
        for (var cancelled = 0; cancelled < 3; cancelled++)
            await Eventually.HoldsAsync(async () => append.IsCompleted || await CancelWaitAsync(on));
        append.IsCompleted.ShouldBeFalse();
        await RequireStandbyAsync(on, "");

        (await append).ShouldBeOfType<AppendOutcome.Appended>();
        (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).ShouldBe(["once"]);
    }

    /// <summary>A replica whose clock is ahead removes no mark that another may still ask for.</summary>
    [SkippableFact]
    public async Task Write_IsMadeOnce_WhereAnotherReplicasClockIsAhead()
    {
        await using var server = await FaultServer.StartAsync();
        await using var on = await FaultyStore.OpenAsync(server);
        await using var hasty = await OpenAsync(on.Database, TimeSpan.FromHours(2));
        var (term, project) = await Draft.BoundSessionAsync(on.Store);
        on.Proxy.Decide = Loses(on, () => hasty.Expiry.RemoveAsync(0, default));

        (await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "once")], null, default)).ShouldBeOfType<AppendOutcome.Appended>();

        (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).ShouldBe(["once"]);
    }

    /// <summary>Whose clock is behind leaves marks that seem to be old: it cannot say any more whether the write was kept, and says so.</summary>
    [SkippableFact]
    public async Task Write_IsNotRepeated_WhereItsMarkMayBeGone()
    {
        await using var server = await FaultServer.StartAsync();
        await using var on = await FaultyStore.OpenAsync(server);
        await using var late = await OpenAsync(on.Proxy.Through(on.Database), TimeSpan.FromHours(-2));
        var (term, project) = await Draft.BoundSessionAsync(late);
        on.Proxy.Decide = Loses(on, () => on.Witness.Expiry.RemoveAsync(0, default));

        var failure = await Should.ThrowAsync<ScribeException>(
            () => late.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "once")], null, default));

        failure.Message.ShouldBe("The store failed while it committed, so this write may or may not have been kept.");
        (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).ShouldBe(["once"]);
    }

    /// <summary>The first commit is kept and its answer lost; something happens before the next attempt.</summary>
    private static Func<Exchange, Fate> Loses(FaultyStore on, Func<Task> before)
    {
        var commits = 0;
        return exchange =>
        {
            if (commits > 0)
            {
                on.Proxy.Decide = _ => Fate.Passes;
                before().GetAwaiter().GetResult();
                return Fate.Passes;
            }

            commits += exchange.IsCommit ? 1 : 0;
            return exchange.IsCommit ? Fate.IsDone : Fate.Passes;
        };
    }

    private static Task<PostgresStore> OpenAsync(string database, TimeSpan ahead) => Task.Run(() => PostgresStore.Open(
        database, new StoreSetup(TimeSpan.FromSeconds(10), 1024, new ShiftedClock(ahead), NullLoggerFactory.Instance)));

    private static async Task<bool> CancelWaitAsync(FaultyStore on) => await PostgresServer.ReadAsync<bool>(
        on.Database, "SELECT coalesce(bool_or(pg_cancel_backend(pid)), false) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");

    private static async Task RequireStandbyAsync(FaultyStore on, string name)
    {
        await PostgresServer.ExecuteAsync(on.Database, $"ALTER SYSTEM SET synchronous_standby_names = '{name}'");
        await PostgresServer.ReadAsync<bool>(on.Database, "SELECT pg_reload_conf()");
        await Eventually.HoldsAsync(async () => await PostgresServer.ReadAsync<string>(on.Database, "SHOW synchronous_standby_names") == name);
    }

    private sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
