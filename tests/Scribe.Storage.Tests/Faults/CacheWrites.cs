namespace Scribe.Storage.Tests.Faults;

/// <summary>Writes of cached values.</summary>
internal static class CacheWrites
{
    public static IReadOnlyDictionary<string, Func<FaultyStore, Task<Write>>> All { get; } = new Dictionary<string, Func<FaultyStore, Task<Write>>>
    {
        ["cache a value"] = CacheAsync,
        ["renew a cached value"] = RenewCachedAsync,
        ["remove a cached value"] = RemoveCachedAsync,
        ["remove expired values"] = RemoveExpiredAsync,
    };

    private static Task<Write> CacheAsync(FaultyStore on)
    {
        var key = Draft.Key(SessionKeyKind.Handle).Hash;
        return Task.FromResult(new Write(
            () => on.Store.Cache.PutAsync(key, new CacheRow([1, 2], 100, 50, null), default),
            async () => (await on.Witness.Cache.FindAsync(key, 99, default))!.Value.ShouldBe([1, 2])));
    }

    private static async Task<Write> RenewCachedAsync(FaultyStore on)
    {
        var key = await CachedAsync(on);
        return new Write(
            () => on.Store.Cache.RenewAsync(key, 0, 200, default),
            async () => (await on.Witness.Cache.FindAsync(key, 199, default))!.ExpiresAt.ShouldBe(200));
    }

    private static async Task<Write> RemoveCachedAsync(FaultyStore on)
    {
        var key = await CachedAsync(on);
        return new Write(
            () => on.Store.Cache.RemoveAsync(key, default),
            async () => (await on.Witness.Cache.FindAsync(key, 0, default)).ShouldBeNull());
    }

    private static async Task<Write> RemoveExpiredAsync(FaultyStore on)
    {
        await CachedAsync(on);
        return new Write(
            async () => (await on.Store.Cache.RemoveExpiredAsync(100, default)).ShouldBe(1),
            async () => (await on.Witness.Cache.AnyExpiredAsync(100, default)).ShouldBeFalse());
    }

    private static async Task<byte[]> CachedAsync(FaultyStore on)
    {
        var key = Draft.Key(SessionKeyKind.Handle).Hash;
        await on.Witness.Cache.PutAsync(key, new CacheRow([1], 100, 50, null), default);
        return key;
    }
}
