using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Scribe.Benchmarks.Support;

namespace Scribe.Benchmarks;

/// <summary>Changing a value that a session keeps, durable when it returns, beside the same statements committed through the driver alone.</summary>
public class StateWriteBenchmarks
{
    private const string Key = "basket";

    private BenchStore _store = null!;
    private RawState _raw = null!;
    private SessionState _state = null!;

    /// <summary>Synchronous: the in-process toolchain does not wait for an asynchronous one.</summary>
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => CleanUpAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "raw UPDATE and upsert, committed")]
    public void RawCommit() => _raw.Commit();

    [Benchmark(Description = "State.SetAsync")]
    public Task Set() => _state.SetAsync(Key, BenchBasket.Example);

    [Benchmark(Description = "State.UpdateAsync")]
    public Task Update() => _state.UpdateAsync<BenchBasket>(Key, basket => basket! with { Total = 7 });

    private async Task SetUpAsync()
    {
        _store = BenchStore.Create();
        var session = (await _store.Registry.OpenAsync()).Session;
        var other = (await _store.Registry.OpenAsync()).Session;
        (_state, _raw) = (session.State, new RawState(_store.Path, other.Id.Value, Key, JsonSerializer.SerializeToUtf8Bytes(BenchBasket.Example)));
        await _state.SetAsync(Key, BenchBasket.Example);
    }

    private async Task CleanUpAsync()
    {
        _raw.Dispose();
        await _store.DisposeAsync();
    }
}
