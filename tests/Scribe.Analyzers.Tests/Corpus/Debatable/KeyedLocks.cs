// Locks kept by file in a static dictionary. Honest: a lock holds nobody's data. But the dictionary changes and never shrinks,
// and a rule that goes by evidence sees a static collection that tools write.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Files.Locking;

internal static class FileLocks
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> s_locks = new(StringComparer.Ordinal);

    public static async Task<IDisposable> EnterAsync(string path, CancellationToken cancellationToken)
    {
        var gate = s_locks.GetOrAdd(Path.GetFullPath(path), _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        return new Exit(gate);
    }

    private sealed class Exit(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}

[McpServerToolType]
public static class AppendTools
{
    [McpServerTool, Description("Appends a line to a file.")]
    public static async Task<string> AppendLine(string path, string line, CancellationToken cancellationToken)
    {
        using var _ = await FileLocks.EnterAsync(path, cancellationToken);
        await File.AppendAllLinesAsync(path, [line], cancellationToken);
        return "Appended.";
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(AppendTools)]);
}
