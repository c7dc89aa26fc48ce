using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Scribe.Http.Tests.Support;

/// <summary>A cache of the framework's that is away when a test says so.</summary>
[SharedAcrossSessions("A test breaks it from outside.")]
internal sealed class BreakableCache : IDistributedCache
{
    private readonly MemoryDistributedCache _cache = new(Options.Create(new MemoryDistributedCacheOptions()));

    /// <summary>What each call throws; null if it answers.</summary>
    public Exception? Fault { get; set; }

    /// <summary>What it waits for before it says what it has found.</summary>
    public Func<Task>? BeforeAnswer { get; set; }

    /// <summary>True if it says nothing at all, and heeds no cancellation.</summary>
    public bool Hangs
    {
        get;
        set => (field, BeforeAnswer) = (value, value ? static () => new TaskCompletionSource().Task : null);
    }

    /// <summary>How often it has failed.</summary>
    public int Failures { get; private set; }

    /// <summary>The key that was asked for last.</summary>
    public string LastKey { get; private set; } = "";

    public byte[]? Get(string key) => Ask(key).Get(key);

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        var found = await Ask(key).GetAsync(key, token);
        await (BeforeAnswer?.Invoke() ?? Task.CompletedTask);
        return found;
    }

    public void Refresh(string key) => Ask(key).Refresh(key);

    public Task RefreshAsync(string key, CancellationToken token = default) => Ask(key).RefreshAsync(key, token);

    public void Remove(string key) => Ask(key).Remove(key);

    public Task RemoveAsync(string key, CancellationToken token = default) => Ask(key).RemoveAsync(key, token);

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => Ask(key).Set(key, value, options);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        Ask(key).SetAsync(key, value, options, token);

    private MemoryDistributedCache Ask(string key)
    {
        LastKey = key;
        if (Fault is not { } fault)
            return _cache;
        Failures++;
        throw fault;
    }
}
