// A channel, workers and concurrent collections inside one call.
using System.ComponentModel;
using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Files.Duplicates;

public sealed class DuplicateFinder(int workers)
{
    public async Task<IReadOnlyList<IGrouping<string, string>>> FindAsync(
        string folder, Action<int>? onHashed, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(100) { SingleWriter = true });
        var hashes = new ConcurrentBag<(string Hash, string Path)>();
        var done = 0;

        var producer = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                        await channel.Writer.WriteAsync(path, cancellationToken);
                }
                finally
                {
                    channel.Writer.Complete();
                }
            },
            cancellationToken);
        var consumers = Enumerable.Range(0, workers).Select(_ => ConsumeAsync()).ToArray();
        await Task.WhenAll([producer, .. consumers]);
        return [.. hashes.GroupBy(pair => pair.Hash, pair => pair.Path).Where(group => group.Count() > 1)];

        async Task ConsumeAsync()
        {
            await foreach (var path in channel.Reader.ReadAllAsync(cancellationToken))
            {
                hashes.Add((await HashAsync(path, cancellationToken), path));
                onHashed?.Invoke(Interlocked.Increment(ref done));
            }
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}

[McpServerToolType]
public static class DuplicateTools
{
    [McpServerTool(ReadOnly = true), Description("Finds files with the same content.")]
    public static async Task<string> FindDuplicates(DuplicateFinder finder, string folder, CancellationToken cancellationToken)
    {
        var last = 0;
        var groups = await finder.FindAsync(folder, count => last = Math.Max(last, count), cancellationToken);
        var lines = groups.Select(group => string.Join(" = ", group.Order(StringComparer.Ordinal)));
        return $"{last} files\n{string.Join('\n', lines)}";
    }

    [McpServerTool(ReadOnly = true), Description("Sums the sizes of files, in parallel.")]
    public static async Task<long> TotalSize(string[] paths, CancellationToken cancellationToken)
    {
        long total = 0;
        await Parallel.ForEachAsync(paths, cancellationToken, (path, _) =>
        {
            Interlocked.Add(ref total, new FileInfo(path).Length);
            return ValueTask.CompletedTask;
        });
        return total;
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(_ => new DuplicateFinder(Environment.ProcessorCount));
        builder.Services.AddMcpServer().WithTools([typeof(DuplicateTools)]);
    }
}
