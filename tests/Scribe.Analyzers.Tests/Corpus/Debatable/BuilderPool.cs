// A pool of builders of its own, cleared before they go back. Honest as long as everybody clears.
using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace Pooling;

public sealed class ObjectPool<T>(Func<T> create, Action<T> reset) where T : class
{
    private readonly ConcurrentBag<T> _free = [];

    public T Rent() => _free.TryTake(out var item) ? item : create();

    public void Return(T item)
    {
        reset(item);
        if (_free.Count < 16)
            _free.Add(item);
    }
}

[McpServerToolType]
public sealed class TableTools(ObjectPool<StringBuilder> pool)
{
    [McpServerTool, Description("Aligns columns.")]
    public string Align(string[] rows)
    {
        var text = pool.Rent();
        try
        {
            foreach (var row in rows)
                text.AppendJoin("  ", row.Split('\t').Select(cell => cell.PadRight(12))).AppendLine();
            return text.ToString();
        }
        finally
        {
            pool.Return(text);
        }
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(new ObjectPool<StringBuilder>(() => new StringBuilder(), text => text.Clear()));
        builder.Services.AddMcpServer().WithTools<TableTools>();
    }
}
