using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Benchmarks.Support;
using Scribe.Identity;
using Scribe.Storage.Sqlite;

namespace Scribe.Benchmarks;

/// <summary>Resolving a known session, beside the same SELECT, prepared and kept, through the driver alone.</summary>
public class ResolveBenchmarks
{
    private BenchStore _store = null!;
    private SqliteConnection _connection = null!;
    private SqliteCommand _select = null!;
    private SessionResolver _resolver = null!;
    private CallEvidence _evidence;

    /// <summary>Synchronous: the in-process toolchain does not wait for an asynchronous one.</summary>
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => CleanUpAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "raw prepared SELECT")]
    public string RawSelect()
    {
        using var reader = _select.ExecuteReader();
        reader.Read();
        _ = reader.GetFieldValue<byte[]>(0);
        _ = reader.GetString(1);
        _ = reader.GetInt64(3);
        _ = reader.GetInt64(4);
        _ = reader.GetInt64(5);
        _ = reader.GetInt64(6);
        _ = reader.GetInt64(7);
        _ = reader.GetString(8);
        return reader.GetString(9);
    }

    [Benchmark(Description = "resolve a known session")]
    public async Task<bool> Resolve() => await _resolver.ResolveAsync(_evidence, default) is Resolution.Resolved;

    private async Task SetUpAsync()
    {
        _store = BenchStore.Create();

        // A store in use, not an empty one.
        for (var number = 0; number < 1_000; number++)
            await _store.Registry.OpenAsync();
        var opened = await _store.OpenBoundAsync("bench");
        _resolver = new SessionResolver(
            _store.Registry, new PrincipalSession(_store.Registry, isOn: false),
            new RefusedHandles(new AttemptLimit(20, TimeProvider.System), NullLogger<RefusedHandles>.Instance), NullLogger<SessionResolver>.Instance);
        _evidence = new CallEvidence { HandleArgument = JsonSerializer.SerializeToElement(opened.Handle.Reveal()) };

        _connection = new SqliteConnection($"Data Source={_store.Path};Pooling=False");
        _connection.Open();
        _select = _connection.CreateCommand();
        _select.CommandText = SessionSql.Find;
        _select.Parameters.AddWithValue("$kind", (int)opened.Handle.Key.Kind);
        _select.Parameters.AddWithValue("$hash", opened.Handle.Key.Hash);
        _select.Prepare();
    }

    private async Task CleanUpAsync()
    {
        _connection.Dispose();
        await _store.DisposeAsync();
    }
}
