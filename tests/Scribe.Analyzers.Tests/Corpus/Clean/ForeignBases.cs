// Own streams, writers, enumerators and comparers with state, used at start-up or by a background service;
// tools dispose, read, enumerate and print, but only what the framework gave them.
using System.Collections;
using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Exports;

internal sealed class CountingStream(Stream inner) : Stream
{
    private static long s_written;

    private long _position;

    public static long Written => Interlocked.Read(ref s_written);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => inner.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count)
    {
        inner.Write(buffer, offset, count);
        _position += count;
        Interlocked.Add(ref s_written, count);
    }
}

internal sealed class RunningNumber : IEnumerator<int>, IDisposable, IComparer<string>
{
    private static int s_disposed;
    private static int s_compared;

    public int Current { get; private set; }

    object IEnumerator.Current => Current;

    public bool MoveNext() => ++Current < 100;

    public void Reset() => Current = 0;

    public void Dispose() => s_disposed++;

    public int Compare(string? x, string? y)
    {
        s_compared++;
        return string.CompareOrdinal(x, y);
    }

    public override string ToString() => $"{Current} ({s_disposed} disposed, {s_compared} compared)";
}

internal sealed class NightlyExport(ILogger<NightlyExport> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var numbers = new RunningNumber();
        await using var stream = new CountingStream(File.Create(Path.GetTempFileName()));
        var names = new SortedSet<string>(numbers) { "b", "a" };
        while (numbers.MoveNext())
            stream.Write(Encoding.UTF8.GetBytes($"{names.Min} {numbers}\n"));
        logger.LogInformation("Exported {Bytes} bytes.", CountingStream.Written);
        await Task.Delay(Timeout.Infinite, stoppingToken);
    }
}

[McpServerToolType]
public static class ExportTools
{
    [McpServerTool, Description("Copies a file.")]
    public static async Task<string> CopyFile(string from, string to, CancellationToken cancellationToken)
    {
        await using Stream source = File.OpenRead(from);
        await using Stream target = File.Create(to);
        await source.CopyToAsync(target, cancellationToken);
        target.Flush();
        return $"{target} has {target.Length} bytes.";
    }

    [McpServerTool, Description("Sorts lines.")]
    public static string SortLines(IEnumerable<string> lines)
    {
        IComparer<string> comparer = StringComparer.Ordinal;
        var sorted = lines.ToList();
        sorted.Sort(comparer);
        using IEnumerator<string> enumerator = sorted.GetEnumerator();
        var text = new StringBuilder();
        while (enumerator.MoveNext())
            text.AppendLine(enumerator.Current.ToString());
        return text.ToString();
    }

    [McpServerTool, Description("Disposes and compares whatever is given.")]
    public static int Compare(object left, object right)
    {
        (left as IDisposable)?.Dispose();
        return left.Equals(right) ? left.GetHashCode() : right.ToString()?.Length ?? 0;
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddHostedService<NightlyExport>();
        builder.Services.AddMcpServer().WithTools([typeof(ExportTools)]);
        builder.Build().Run();
    }
}
