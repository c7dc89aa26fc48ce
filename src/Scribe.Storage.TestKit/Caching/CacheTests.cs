using System.Security.Cryptography;

namespace Scribe.Storage.TestKit;

/// <summary>Values that are kept for a time.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class CacheTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    private const long Minute = 60_000;

    private static byte[] NewHash() => RandomNumberGenerator.GetBytes(32);

    [SkippableFact]
    public async Task Value_IsFoundByAllStores_UntilItExpires()
    {
        var key = NewHash();
        var row = new CacheRow([1, 2, 3], Now + Minute, 2 * Minute, Now + 3 * Minute);
        await Store.Cache.PutAsync(key, row, default);
        var other = await OpenAnotherAsync();

        var found = (await other.Cache.FindAsync(key, Now + Minute - 1, default))!;
        Assert.Equal(row.Value, found.Value);
        Assert.Equal(row, found with { Value = row.Value });
        Assert.Null(await Store.Cache.FindAsync(key, Now + Minute, default));
        Assert.Null(await Store.Cache.FindAsync(NewHash(), Now, default));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    public async Task Value_IsKeptAsItIs_WhateverItsLength(int length)
    {
        var (key, value) = (NewHash(), RandomNumberGenerator.GetBytes(length));

        await Store.Cache.PutAsync(key, new CacheRow(value, Now + Minute, null, null), default);

        var found = (await Store.Cache.FindAsync(key, Now, default))!;
        Assert.Equal(value, found.Value);
        Assert.Equal((null, null), (found.Sliding, found.EndsAt));
    }

    [SkippableFact]
    public async Task LaterValue_TakesThePlaceOfAnEarlierOne_AlsoOfOneThatExpired()
    {
        var key = NewHash();
        await Store.Cache.PutAsync(key, new CacheRow([1], Now + Minute, Minute, Now + Minute), default);
        await Store.Cache.PutAsync(key, new CacheRow([2], Now + 2 * Minute, null, null), default);

        var found = (await Store.Cache.FindAsync(key, Now + Minute, default))!;
        Assert.Equal((2, Now + 2 * Minute, null, null), (found.Value[0], found.ExpiresAt, found.Sliding, found.EndsAt));

        Clock.Move(TimeSpan.FromMinutes(5));
        await Store.Cache.PutAsync(key, new CacheRow([3], Now + Minute, null, null), default);
        Assert.Equal([3], (await Store.Cache.FindAsync(key, Now, default))!.Value);
    }

    [SkippableFact]
    public async Task Renewal_MovesTheEndOn_AndNeverBack_AndBringsNothingBack()
    {
        var key = NewHash();
        await Store.Cache.PutAsync(key, new CacheRow([1], Now + Minute, Minute, null), default);

        await Store.Cache.RenewAsync(key, Now, Now + 3 * Minute, default);
        await Store.Cache.RenewAsync(key, Now, Now + 2 * Minute, default);
        Assert.Equal(Now + 3 * Minute, (await Store.Cache.FindAsync(key, Now, default))!.ExpiresAt);

        Clock.Move(TimeSpan.FromMinutes(3));
        await Store.Cache.RenewAsync(key, Now, Now + Minute, default);
        Assert.Null(await Store.Cache.FindAsync(key, Now, default));
        await Store.Cache.RenewAsync(NewHash(), Now, Now + Minute, default);
    }

    [SkippableFact]
    public async Task RemovedValue_IsGoneForAllStores()
    {
        var (key, kept) = (NewHash(), NewHash());
        var other = await OpenAnotherAsync();
        foreach (var each in new[] { key, kept })
            await Store.Cache.PutAsync(each, new CacheRow([1], Now + Minute, null, null), default);

        await other.Cache.RemoveAsync(key, default);
        await other.Cache.RemoveAsync(key, default);

        Assert.Null(await Store.Cache.FindAsync(key, Now, default));
        Assert.NotNull(await Store.Cache.FindAsync(kept, Now, default));
    }

    [SkippableFact]
    public async Task ExpiredValues_AreRemoved_ABoundedNumberWithEachWrite()
    {
        var kept = NewHash();
        await Store.Cache.PutAsync(kept, new CacheRow([1], Now + 2 * Minute, null, null), default);
        Assert.False(await Store.Cache.AnyExpiredAsync(Now, default));
        await AtOnceAsync(1_201, _ => Store.Cache.PutAsync(NewHash(), new CacheRow([1], Now + Minute, null, null), default));

        Clock.Move(TimeSpan.FromMinutes(1));
        var writes = new List<int>();
        while (await Store.Cache.AnyExpiredAsync(Now, default))
            writes.Add(await Store.Cache.RemoveExpiredAsync(Now, default));

        Assert.Equal(1_201, writes.Sum());
        Assert.All(writes, removed => Assert.InRange(removed, 1, 1_000));
        Assert.NotNull(await Store.Cache.FindAsync(kept, Now, default));
        Assert.Equal(0, await Store.Cache.RemoveExpiredAsync(Now, default));
    }

    [SkippableFact]
    public async Task ValueThatIsRenewedWhileExpiredOnesAreRemoved_IsRenewedOrGone_AndNeverLostAfterwards()
    {
        var other = await OpenAnotherAsync();
        for (var round = 0; round < 50; round++)
        {
            var key = NewHash();
            await Store.Cache.PutAsync(key, new CacheRow([1], Now + 1, Minute, null), default);

            // The one clock says that it lives for a moment yet, and the other that it does not.
            var removing = other.Cache.RemoveExpiredAsync(Now + 1, default);
            await Store.Cache.RenewAsync(key, Now, Now + Minute, default);
            var found = await Store.Cache.FindAsync(key, Now, default);
            await removing;

            if (found is not null && found.ExpiresAt > Now + 1)
                Assert.NotNull(await Store.Cache.FindAsync(key, Now + 1, default));
        }
    }

    [SkippableFact]
    public async Task ValuesThatArePutAtOnce_LeaveOneOfThem()
    {
        var other = await OpenAnotherAsync();
        var key = NewHash();

        await AtOnceAsync(32, number => (number % 2 == 0 ? Store : other).Cache.PutAsync(
            key, new CacheRow([.. Enumerable.Repeat((byte)number, 100)], Now + Minute + number, null, null), default));

        var found = (await Store.Cache.FindAsync(key, Now, default))!;
        Assert.Single(found.Value.Distinct());
        Assert.Equal(Now + Minute + found.Value[0], found.ExpiresAt);
    }
}
