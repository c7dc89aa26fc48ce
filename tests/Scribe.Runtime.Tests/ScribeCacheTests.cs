using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Runtime.Tests;

/// <summary>The distributed cache in the store: the framework's contract, and its expirations by the clock.</summary>
public sealed class ScribeCacheTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();
    private ServiceProvider _provider = null!;
    private ScribeCache _cache = null!;

    public Task InitializeAsync()
    {
        _provider = Provide(_time);
        _cache = _provider.GetRequiredService<ScribeCache>();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Value_IsFound_AlsoByAnotherServer_AndAfterARestart()
    {
        await _cache.SetAsync("a", [1, 2], new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(5) });
        await using (var other = Provide(_time))
            (await other.GetRequiredService<ScribeCache>().GetAsync("a")).ShouldBe([1, 2]);

        await _provider.DisposeAsync();
        await InitializeAsync();

        (await _cache.GetAsync("a")).ShouldBe([1, 2]);
        (await _cache.GetAsync("A")).ShouldBeNull();
    }

    [Fact]
    public void Cache_TakesTheServersNoOtherCacheAway() => _provider.GetService<IDistributedCache>().ShouldBeNull();

    [Fact]
    public async Task SlidingValue_LivesAsLongAsItIsRead_OrRefreshed()
    {
        var options = new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10) };
        await _cache.SetAsync("read", [1], options);
        await _cache.SetAsync("refreshed", [1], options);
        await _cache.SetAsync("neither", [1], options);

        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(8));
            (await _cache.GetAsync("read")).ShouldNotBeNull();
            await _cache.RefreshAsync("refreshed");
        }

        (await _cache.GetAsync("refreshed")).ShouldNotBeNull();
        (await _cache.GetAsync("neither")).ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(10));
        (await _cache.GetAsync("read")).ShouldBeNull();
    }

    [Fact]
    public async Task SlidingValue_EndsAtItsAbsoluteExpirationInAnyCase()
    {
        await _cache.SetAsync("a", [1], new DistributedCacheEntryOptions
        {
            SlidingExpiration = TimeSpan.FromMinutes(10),
            AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(15),
        });

        _time.Advance(TimeSpan.FromMinutes(9));
        (await _cache.GetAsync("a")).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromMinutes(5));
        (await _cache.GetAsync("a")).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromMinutes(1));
        (await _cache.GetAsync("a")).ShouldBeNull();
    }

    [Fact]
    public async Task AbsoluteExpiration_IsNotMovedByReads_AndNoneMeansTwentyMinutes()
    {
        await _cache.SetAsync("absolute", [1], new DistributedCacheEntryOptions { AbsoluteExpiration = _time.GetUtcNow().AddMinutes(10) });
        await _cache.SetAsync("none", [1], new DistributedCacheEntryOptions());

        _time.Advance(TimeSpan.FromMinutes(9.9));
        (await _cache.GetAsync("absolute")).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromMinutes(0.1));
        (await _cache.GetAsync("absolute")).ShouldBeNull();
        (await _cache.GetAsync("none")).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromMinutes(20));
        (await _cache.GetAsync("none")).ShouldBeNull();
    }

    [Fact]
    public async Task MostReads_WriteNothing()
    {
        await _cache.SetAsync("a", [1], new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10) });
        var before = await ExpiryAsync();

        _time.Advance(TimeSpan.FromMinutes(1));
        await _cache.GetAsync("a");
        (await ExpiryAsync()).ShouldBe(before);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _cache.GetAsync("a");
        (await ExpiryAsync()).ShouldBe(before + 60_001);
    }

    [Fact]
    public async Task ExpiredValues_AreRemoved_WithExpiredSessions()
    {
        await _cache.SetAsync("a", [1], new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(1) });
        var collector = _provider.GetServices<IHostedService>().OfType<SessionCollector>().Single();
        _time.Advance(TimeSpan.FromMinutes(1));
        (await _provider.GetRequiredService<ICacheStore>().AnyExpiredAsync(Now, default)).ShouldBeTrue();

        await collector.CollectAsync(default);

        (await _provider.GetRequiredService<ICacheStore>().AnyExpiredAsync(Now, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task BlockingMethods_DoTheSame()
    {
        _cache.Set("a", [1], new DistributedCacheEntryOptions());
        _cache.Get("a").ShouldBe([1]);
        _cache.Refresh("a");
        _cache.Remove("a");
        (await _cache.GetAsync("a")).ShouldBeNull();
    }

    [Fact]
    public async Task WhatTheCacheDoesNotTake_IsSaid()
    {
        (await Should.ThrowAsync<ArgumentException>(() => _cache.SetAsync("a", new byte[ScribeCache.MaxValueLength + 1], new DistributedCacheEntryOptions())))
            .Message.ShouldContain("1,048,576");
        await _cache.SetAsync("a", new byte[ScribeCache.MaxValueLength], new DistributedCacheEntryOptions());
        (await Should.ThrowAsync<ArgumentException>(() => _cache.SetAsync("a", [1], new DistributedCacheEntryOptions { AbsoluteExpiration = _time.GetUtcNow() })))
            .Message.ShouldContain("at once");
        (await _cache.GetAsync("a"))!.Length.ShouldBe(ScribeCache.MaxValueLength);
    }

    [Fact]
    public async Task ValueThatCannotBeProlonged_IsRead_AsLongAsItLives()
    {
        await _cache.SetAsync("a", [1], new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10) });
        await using var impatient = Provide(_time, TimeSpan.FromMilliseconds(100));
        var cache = impatient.GetRequiredService<ScribeCache>();
        _time.Advance(TimeSpan.FromMinutes(5));
        using (var other = new SqliteConnection($"Data Source={_directory.Database};Pooling=False"))
        {
            other.Open();
            using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            hold.ExecuteNonQuery();

            (await ImpatientlyAsync(() => cache.GetAsync("a"))).ShouldBe([1]);
            (await Should.ThrowAsync<ScribeException>(() => ImpatientlyAsync(async () =>
            {
                await cache.RefreshAsync("a");
                return true;
            }))).Code.ShouldBe(ErrorCode.StoreUnavailable);
        }

        (await _cache.GetAsync("a")).ShouldBe([1]);
        _time.Advance(TimeSpan.FromMinutes(9));
        (await _cache.GetAsync("a")).ShouldBe([1]);
    }

    [Fact]
    public async Task StoreThatStopped_IsNoEmptyCache()
    {
        await _provider.DisposeAsync();

        (await Should.ThrowAsync<ScribeException>(() => _cache.GetAsync("a"))).Code.ShouldBe(ErrorCode.StoreUnavailable);
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private ServiceProvider Provide(TimeProvider time, TimeSpan? patience = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddMcpServer().WithScribe(scribe =>
        {
            scribe.DatabasePath = _directory.Database;
            scribe.StoreTimeout = patience ?? scribe.StoreTimeout;
        });
        return services.BuildServiceProvider();
    }

    /// <summary>Lets the clock go on while the store waits by it.</summary>
    private async Task<T> ImpatientlyAsync<T>(Func<Task<T>> ask)
    {
        var asking = Task.Run(ask);
        await Eventually.HoldsAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            return asking.IsCompleted;
        });
        return await asking;
    }

    private async Task<long> ExpiryAsync() =>
        (await _provider.GetRequiredService<ICacheStore>().FindAsync(
            SHA256.HashData("a"u8), Now, default))!.ExpiresAt;
}
