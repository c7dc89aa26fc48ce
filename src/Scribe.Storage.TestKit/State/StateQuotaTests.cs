namespace Scribe.Storage.TestKit;

/// <summary>How many bytes of keys and values a session may keep: exactly as many as it is allowed, whatever came before.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class StateQuotaTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    private SessionTerm _session;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _session = Term(await OpenSessionAsync());
    }

    [SkippableFact]
    public async Task LastByte_IsGranted_AndOneMoreIsNot()
    {
        Assert.Equal(StateWrite.OverQuota, await WriteAsync("key", 98, quota: 100));
        Assert.Equal(StateWrite.Written, await WriteAsync("key", 97, quota: 100));
        Assert.Equal(StateWrite.OverQuota, await WriteAsync("k", 0, quota: 100));
        Assert.Equal(StateWrite.OverQuota, await WriteAsync("key", 98, quota: 100));
        Assert.Equal(StateWrite.Written, await WriteAsync("key", 97, quota: 100));

        Assert.Equal(97, (await Store.State.FindAsync(_session.Id, "key", default))!.Value.Length);
        Assert.Equal(0, (await Store.State.FindAsync(_session.Id, "k", default))!.Version);
    }

    [SkippableFact]
    public async Task Key_CountsInUtf8()
    {
        Assert.Equal(StateWrite.OverQuota, await WriteAsync("éé", 7, quota: 10));
        Assert.Equal(StateWrite.Written, await WriteAsync("éé", 6, quota: 10));
        Assert.Equal(StateWrite.OverQuota, await WriteAsync("🗝", 0, quota: 13));
        Assert.Equal(StateWrite.Written, await WriteAsync("🗝", 0, quota: 14));
    }

    [SkippableFact]
    public async Task WhatIsRemovedShortenedOrCleared_IsFreeAgain_ToTheByte()
    {
        await WriteAsync("first", 40, quota: 100);
        await WriteAsync("second", 49, quota: 100);
        Assert.Equal(StateWrite.OverQuota, await WriteAsync("a", 0, quota: 100));

        await WriteAsync("first", 39, quota: 100);
        Assert.Equal(StateWrite.Written, await WriteAsync("a", 0, quota: 100));
        Assert.Equal(StateWrite.OverQuota, await WriteAsync("b", 0, quota: 100));

        await Store.State.RemoveAsync(_session, "second", default);
        Assert.Equal(StateWrite.OverQuota, await WriteAsync("third!", 50, quota: 100));
        Assert.Equal(StateWrite.Written, await WriteAsync("third!", 49, quota: 100));

        await Store.State.ClearAsync(_session, default);
        Assert.Equal(StateWrite.OverQuota, await WriteAsync("all", 98, quota: 100));
        Assert.Equal(StateWrite.Written, await WriteAsync("all", 97, quota: 100));
    }

    [SkippableFact]
    public async Task WhoeverKeepsMoreThanIsAllowedNow_MayKeepLess()
    {
        await WriteAsync("key", 90, quota: 100);

        Assert.Equal(StateWrite.OverQuota, await WriteAsync("key", 91, quota: 50));
        Assert.Equal(StateWrite.Written, await WriteAsync("key", 90, quota: 50));
        Assert.Equal(StateWrite.Written, await WriteAsync("key", 80, quota: 50));
        Assert.True(await Store.State.RemoveAsync(_session, "key", default));
    }

    [SkippableFact]
    public async Task RefusedWrite_KeepsWhatWasThere_WithItsVersion()
    {
        await WriteAsync("key", 10, quota: 100);
        var before = await Store.State.FindAsync(_session.Id, "key", default);

        Assert.Equal(StateWrite.OverQuota, await WriteAsync("key", 1_000, quota: 100));

        var after = await Store.State.FindAsync(_session.Id, "key", default);
        Assert.Equal((before!.Version, 10), (after!.Version, after.Value.Length));
    }

    [SkippableFact]
    public async Task WritesAtOnceInTwoStores_KeepAsMuchAsIsAllowed()
    {
        var other = await OpenAnotherAsync();

        var writes = await AtOnceAsync(30, number =>
            (number % 2 == 0 ? Store : other).State.WriteAsync(_session, $"key-{number:00}", new byte[4], null, 70, default));

        Assert.Equal(7, writes.Count(write => write == StateWrite.Written));
        Assert.Equal(23, writes.Count(write => write == StateWrite.OverQuota));
        Assert.Equal(7, await Store.State.ClearAsync(_session, default));
    }

    [SkippableFact]
    public async Task WhatWasKeptAndRemovedAtOnceInTwoStores_LeavesTheCountAtNothing()
    {
        var other = await OpenAnotherAsync();

        await AtOnceAsync(20, async number =>
        {
            var state = (number % 2 == 0 ? Store : other).State;
            await state.WriteAsync(_session, $"key-{number:00}", new byte[number], null, 10_000, default);
            await state.WriteAsync(_session, $"key-{number:00}", new byte[2 * number], null, 10_000, default);
            await state.RemoveAsync(_session, $"key-{number:00}", default);
        });

        Assert.Equal(StateWrite.OverQuota, await WriteAsync("key", 8, quota: 10));
        Assert.Equal(StateWrite.Written, await WriteAsync("key", 7, quota: 10));
    }

    private Task<StateWrite> WriteAsync(string key, int bytes, long quota) =>
        Store.State.WriteAsync(_session, key, new byte[bytes], null, quota, default);
}
