namespace Scribe.Storage.Tests.Faults;

/// <summary>A write can be withdrawn until its commit is on the way, and no longer.</summary>
public sealed class CancelledWriteTests(FaultServer machine) : IClassFixture<FaultServer>
{
    [SkippableTheory]
    [InlineData(Fate.IsAnsweredLater)]
    [InlineData(Fate.IsDone)]
    [InlineData(Fate.IsLost)]
    public async Task WriteThatIsCancelledWhileItCommits_IsMadeOnce(Fate fate)
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server);
        var (term, _) = await Draft.BoundSessionAsync(on.Store);
        using var cancelled = new CancellationTokenSource();
        on.Proxy.Decide = exchange =>
        {
            if (!exchange.IsCommit || cancelled.IsCancellationRequested)
                return Fate.Passes;
            cancelled.Cancel();
            return fate;
        };

        var write = on.Store.State.WriteAsync(term, "key", [1], 0, 100, cancelled.Token);
        await Eventually.HoldsAsync(() => cancelled.IsCancellationRequested);
        on.Proxy.Answer();

        (await write).ShouldBe(StateWrite.Written);
        (await on.Witness.State.FindAsync(term.Id, "key", default))!.Version.ShouldBe(1);
    }

    [SkippableFact]
    public async Task WriteThatIsCancelledBeforeItCommits_LeavesNothing_AndCostsNobodyElseAnything()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server, settings: ";Maximum Pool Size=1");
        var (term, _) = await Draft.BoundSessionAsync(on.Store);
        using var cancelled = new CancellationTokenSource();
        on.Proxy.Decide = _ =>
        {
            if (cancelled.IsCancellationRequested)
                return Fate.Passes;
            cancelled.Cancel();
            return Fate.IsAnsweredLater;
        };

        var write = on.Store.State.WriteAsync(term, "key", [1], 0, 100, cancelled.Token);
        await Eventually.HoldsAsync(() => cancelled.IsCancellationRequested);
        on.Proxy.Answer();

        await Should.ThrowAsync<OperationCanceledException>(() => write);
        (await on.Store.State.FindAsync(term.Id, "key", default))!.Version.ShouldBe(0);
        (await on.Store.State.WriteAsync(term, "key", [2], 0, 100, default)).ShouldBe(StateWrite.Written);
    }
}
