// Async streams, progress, cancellation and an async iterator with local state.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol;

namespace Logs.Tail;

public interface ILineSource
{
    IAsyncEnumerable<string> ReadAsync(string path, CancellationToken cancellationToken = default);
}

internal sealed class FileLineSource(TimeProvider time) : ILineSource
{
    private static readonly FileStreamOptions Options = new()
    {
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    };

    public async IAsyncEnumerable<string> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(path, Options);
        var silent = 0;
        while (silent < 3)
        {
            if (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                silent = 0;
                yield return line;
                continue;
            }

            silent++;
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
        }
    }
}

internal static class AsyncLines
{
    public static async IAsyncEnumerable<T> TakeLastAsync<T>(
        this IAsyncEnumerable<T> source, int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var last = new Queue<T>(count);
        await foreach (var item in source.WithCancellation(cancellationToken))
        {
            if (last.Count == count)
                last.Dequeue();
            last.Enqueue(item);
        }

        while (last.TryDequeue(out var item))
            yield return item;
    }
}

[McpServerToolType]
internal sealed class TailTools(ILineSource lines)
{
    [McpServerTool(ReadOnly = true), Description("Follows a log for a while and returns its last lines.")]
    public async Task<string> TailLog(
        string path, int count, IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        var read = 0;
        var result = new List<string>();
        try
        {
            await foreach (var line in Counted().TakeLastAsync(count, limit.Token))
                result.Add(line);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            result.Add("(still being written)");
        }

        return string.Join('\n', result);

        async IAsyncEnumerable<string> Counted()
        {
            await foreach (var line in lines.ReadAsync(path, limit.Token))
            {
                progress.Report(new ProgressNotificationValue { Progress = ++read, Message = line });
                yield return line;
            }
        }
    }
}

internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ILineSource, FileLineSource>();
        builder.Services.AddMcpServer().WithTools<TailTools>();
        await builder.Build().RunAsync();
    }
}
