namespace Scribe.Storage.Tests.Faults;

/// <summary>A write whose connection is cut, wherever that happens, is made, and made once.</summary>
public sealed class CutConnectionTests(FaultServer machine) : IClassFixture<FaultServer>
{
    public static TheoryData<string> Kinds => [.. Writes.All.Keys];

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task Write_IsMadeOnce_WhereverItsConnectionIsCut(string kind)
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server);
        var exchanges = 0;
        await RunAsync(on, kind, _ =>
        {
            exchanges++;
            return Fate.Passes;
        });
        exchanges.ShouldBeGreaterThan(0);

        for (var cut = 1; cut <= exchanges; cut++)
        {
            foreach (var fate in new[] { Fate.IsLost, Fate.IsDone })
            {
                var number = 0;
                await RunAsync(on, kind, _ => ++number == cut ? fate : Fate.Passes);
                number.ShouldNotBe(cut, "a write that was cut is tried again");
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task Write_IsMadeOnce_WhereOneCommitAfterTheOtherIsCut(string kind)
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server);
        foreach (var fates in new[] { new[] { Fate.IsLost, Fate.IsLost }, [Fate.IsLost, Fate.IsDone], [Fate.IsLost, Fate.IsLost, Fate.IsDone] })
        {
            var commits = 0;
            await RunAsync(on, kind, exchange => exchange.IsCommit && commits < fates.Length ? fates[commits++] : Fate.Passes);
            commits.ShouldBe(fates.Length);
        }
    }

    /// <summary>A packet that was under way for long, or a server that was not given the processor: the commit comes after it was given up.</summary>
    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task Write_IsMadeOnce_WhereACommitComesLate(string kind)
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server);
        var isFirst = true;
        var write = await Writes.All[kind](on);
        await on.WarmUpAsync();
        on.Proxy.Decide = exchange =>
        {
            if (!exchange.IsCommit || !isFirst)
                return Fate.Passes;
            isFirst = false;
            return Fate.ComesLate;
        };

        var call = write.Call();
        await Eventually.HoldsAsync(async () => call.IsCompleted || (!isFirst && await WaitsForLockAsync(on)));
        await on.Proxy.DeliverLateAsync();
        await call;
        on.Proxy.Decide = _ => Fate.Passes;
        isFirst.ShouldBeFalse();
        await write.ShouldBeThereOnce();
    }

    private static async Task RunAsync(FaultyStore on, string kind, Func<Exchange, Fate> decide)
    {
        var write = await Writes.All[kind](on);
        await on.WarmUpAsync();
        on.Proxy.Decide = decide;
        await write.Call();
        on.Proxy.Decide = _ => Fate.Passes;
        await write.ShouldBeThereOnce();
    }

    private static async Task<bool> WaitsForLockAsync(FaultyStore on) => await PostgresServer.ReadAsync<bool>(
        on.Database, "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')");
}
