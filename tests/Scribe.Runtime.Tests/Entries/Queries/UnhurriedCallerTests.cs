using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Entries.Queries;

public class UnhurriedCallerTests
{
    [Fact]
    public async Task LongQuery_DoesNotKeepTheThreadThatBeganIt()
    {
        await using var store = await QueryStore.OpenAsync();
        await store.AppendAsync("one", "two");
        using var gate = new GatedEntries(new SqliteEntryStore(store.Store.Database), free: 0);

        var query = new EntryLog(gate, new SqliteLogStore(store.Store.Database), store.Store.MirrorWriter, TimeProvider.System).QueryAsync(store.Session, new EntryQuery { Text = "two" });
        gate.Open();

        (await query).Entries.ShouldHaveSingleItem().Message.ShouldBe("two");
    }

    [Fact]
    public async Task LongVerification_DoesNotKeepTheThreadThatBeganIt()
    {
        await using var store = await QueryStore.OpenAsync();
        await store.AppendAsync("one", "two");
        using var gate = new ManualResetEventSlim();
        var told = new ToldProgress<WorkProgress>(() => gate.Wait(GatedEntries.Patience).ShouldBeTrue("the caller did not get its thread back"));

        var verification = store.Store.Verifier.VerifyAsync(store.Project, told);
        gate.Set();

        (await verification).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task SlowExpression_TakesNoThreadThatOtherCallsWaitFor()
    {
        await using var store = await QueryStore.OpenAsync();
        await store.AppendAsync("one", "two", "three", "four");
        using var entries = new GatedEntries(new SqliteEntryStore(store.Store.Database), free: 100);
        var time = new SlowTime();
        var log = new EntryLog(entries, new SqliteLogStore(store.Store.Database), store.Store.MirrorWriter, time);

        var page = await log.QueryAsync(store.Session, new EntryQuery { Text = "e$", Match = TextMatch.Regex });

        page.Entries.Select(entry => entry.Message).ShouldBe(["three", "one"]);
        entries.Reads.ShouldBe(4, "each entry takes a slice");
        time.FromThePool.ShouldBe([true, true, false, false, false, false, false, false]);
    }

    /// <summary>Each look at the clock finds it 100 ms on, and a test looks at it before and after each entry.</summary>
    private sealed class SlowTime : TimeProvider
    {
        private long _now;

        public List<bool> FromThePool { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            FromThePool.Add(Thread.CurrentThread.IsThreadPoolThread);
            return _now += TimeSpan.TicksPerMillisecond * 100;
        }
    }
}
