using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Scribe.Benchmarks.Support;

namespace Scribe.Benchmarks;

/// <summary>Reading a value that a session keeps, beside the same SELECT through the driver alone, which leaves it as bytes.</summary>
public class StateReadBenchmarks
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

    [Benchmark(Baseline = true, Description = "raw prepared SELECT")]
    public byte[] RawSelect() => _raw.Read();

    [Benchmark(Description = "State.GetAsync")]
    public ValueTask<BenchBasket?> Get() => _state.GetAsync<BenchBasket>(Key);

    private async Task SetUpAsync()
    {
        _store = BenchStore.Create();

        // A store in use, not an empty one.
        for (var number = 0; number < 1_000; number++)
            await (await _store.Registry.OpenAsync()).Session.State.SetAsync(Key, BenchBasket.Example);
        var session = (await _store.Registry.OpenAsync()).Session;
        _state = session.State;
        await _state.SetAsync(Key, BenchBasket.Example);
        _raw = new RawState(_store.Path, session.Id.Value, Key, JsonSerializer.SerializeToUtf8Bytes(BenchBasket.Example));
    }

    private async Task CleanUpAsync()
    {
        _raw.Dispose();
        await _store.DisposeAsync();
    }
}
