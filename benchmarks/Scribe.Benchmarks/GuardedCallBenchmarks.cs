using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using Scribe.Benchmarks.Support;

namespace Scribe.Benchmarks;

/// <summary>A guarded tool call over pipes, beside the same tool on the bare SDK.</summary>
public class GuardedCallBenchmarks
{
    private DirectoryInfo _directory = null!;
    private PipeServer _bare = null!;
    private PipeServer _guarded = null!;
    private Dictionary<string, object?> _bareArguments = null!;
    private Dictionary<string, object?> _guardedArguments = null!;

    [Params("2025-11-25", "2026-07-28")]
    public string Revision { get; set; } = "";

    /// <summary>Synchronous: the in-process toolchain does not wait for an asynchronous one.</summary>
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => CleanUpAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "bare call")]
    public ValueTask<CallToolResult> Bare() => _bare.Client.CallToolAsync("echo", _bareArguments);

    [Benchmark(Description = "guarded call")]
    public ValueTask<CallToolResult> Guarded() => _guarded.Client.CallToolAsync("echo", _guardedArguments);

    private async Task SetUpAsync()
    {
        _directory = Directory.CreateTempSubdirectory("scribe-bench-");
        _bare = await PipeServer.StartAsync(Revision, builder => builder.WithTools([typeof(BareEchoTools)]));
        _guarded = await PipeServer.StartAsync(Revision, builder => builder
            .WithScribe(options => options.DatabasePath = Path.Combine(_directory.FullName, "scribe.db"))
            .WithScribeTools()
            .WithTools([typeof(GuardedEchoTools)]));
        var opened = await _guarded.Client.CallToolAsync(
            "set_project", new Dictionary<string, object?> { ["name"] = "bench", ["root"] = _directory.FullName });

        // Each client passes what it has to: with sessions in the protocol nothing, without them its handle.
        _bareArguments = new Dictionary<string, object?> { ["message"] = "hello" };
        _guardedArguments = new Dictionary<string, object?>(_bareArguments);
        if (Revision == "2026-07-28")
            _guardedArguments["session"] = opened.StructuredContent!.Value.GetProperty("session").GetString();
    }

    private async Task CleanUpAsync()
    {
        await _bare.DisposeAsync();
        await _guarded.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
