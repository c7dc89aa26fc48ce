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
}
