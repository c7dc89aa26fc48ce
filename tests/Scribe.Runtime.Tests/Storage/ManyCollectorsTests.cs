using System.Globalization;

namespace Scribe.Runtime.Tests.Storage;

/// <summary>Collectors in several processes, with sessions that are renewed in another one.</summary>
public sealed class ManyCollectorsTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task WhatIsRenewedWhileOthersCollect_IsNeverRemoved()
    {
        const int Sessions = 2_000;
        await using var store = TestStore.Open(_directory.Database, _time);
        var opened = await OpenAsync(store, Sessions);
        using var one = StoreWorker.Start("collect", _directory.Database, "9");
        using var other = StoreWorker.Start("collect", _directory.Database, "9");
        foreach (var worker in new[] { one, other })
            (await worker.StandardOutput.ReadLineAsync()).ShouldBe("ready", "see the worker's error output");
        _time.Advance(TimeSpan.FromDays(9));
        foreach (var worker in new[] { one, other })
            await worker.StandardInput.WriteLineAsync("go");

        // From the newest back, while the others come from the oldest on.
        var survivors = new List<OpenedSession>();
        foreach (var session in opened.Reverse().Take(Sessions / 2))
        {
            if (await store.Registry.RenewAsync(session.Session, default) is not null)
                survivors.Add(session);
        }

        var removed = 0L;
        foreach (var worker in new[] { one, other })
        {
            removed += long.Parse((await worker.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            await worker.WaitForExitAsync();
        }

        removed.ShouldBe(Sessions - survivors.Count);
        Tables.Count(_directory.Database, "sessions").ShouldBe(survivors.Count);
        foreach (var survivor in survivors)
            (await survivor.Session.State.GetAsync<int>("count")).ShouldBe(1);
        Tables.ShouldBeConsistent(_directory.Database);
    }

    [Fact]
    public async Task KilledCollector_LeavesNothingHalfDone_AndTheNextOneGoesOn()
    {
        const int Sessions = 3_000;
        await using var store = TestStore.Open(_directory.Database, _time);
        await OpenAsync(store, Sessions);
        using var worker = StoreWorker.Start("collect", _directory.Database, "9");
        (await worker.StandardOutput.ReadLineAsync()).ShouldBe("ready", "see the worker's error output");
        await worker.StandardInput.WriteLineAsync("go");
        await Eventually.HoldsAsync(() => Tables.Count(_directory.Database, "sessions") < Sessions);
        worker.Kill();
        await worker.WaitForExitAsync();

        Tables.Count(_directory.Database, "sessions").ShouldBeGreaterThan(0, "it was killed before it was done");
        Tables.ShouldBeConsistent(_directory.Database);

        _time.Advance(TimeSpan.FromDays(9));
        await store.Collector.CollectAsync(default);
        Tables.Count(_directory.Database, "sessions").ShouldBe(0);
        Tables.Count(_directory.Database, "session_state").ShouldBe(0);
        Tables.Count(_directory.Database, "ended_sessions").ShouldBe(0);
    }

    private static async Task<OpenedSession[]> OpenAsync(TestStore store, int count)
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => store.Registry.OpenAsync()));
        await Task.WhenAll(opened.Select(session => session.Session.State.SetAsync("count", 1)));
        return opened;
    }
}
