// Metrics: meters, counters, histograms, and counts that only a gauge's callback reads.
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Metrics;

public static class Telemetry
{
    private static readonly Meter Meter = new("queries.server", "1.0");

    public static readonly Counter<long> Queries = Meter.CreateCounter<long>("queries.count");

    public static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("queries.duration", "ms");

    private static long s_rows;

    private static readonly ObservableGauge<long> Rows =
        Meter.CreateObservableGauge("queries.rows", () => Interlocked.Read(ref s_rows));

    public static void AddRows(int count)
    {
        if (Rows.Enabled)
            Interlocked.Add(ref s_rows, count);
    }
}

public sealed class CallMeter : IDisposable
{
    private readonly Meter _meter;
    private long _calls;
    private int _running;

    public CallMeter(IMeterFactory meters)
    {
        _meter = meters.Create("queries.calls");
        _meter.CreateObservableGauge("queries.running", () => _running);
        _meter.CreateObservableCounter("queries.calls", () => Interlocked.Read(ref _calls));
    }

    public Running Enter()
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Increment(ref _running);
        return new Running(this);
    }

    public void Dispose() => _meter.Dispose();

    public readonly struct Running(CallMeter meter) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref meter._running);
    }
}

[McpServerToolType]
public sealed class QueryTools(CallMeter meter)
{
    [McpServerTool(ReadOnly = true), Description("Counts the words of a text.")]
    public int CountWords(string text)
    {
        using var running = meter.Enter();
        var start = Stopwatch.GetTimestamp();
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Telemetry.Queries.Add(1, new KeyValuePair<string, object?>("kind", "words"));
        Telemetry.AddRows(words.Length);
        Telemetry.Duration.Record(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return words.Length;
    }
}

internal static class Program
{
    private static Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<CallMeter>();
        builder.Services.AddMcpServer().WithTools<QueryTools>();
        return builder.Build().RunAsync();
    }
}
