// A cache of memory dumps keyed by address alone: each agent debugs another process, and gets the bytes of whoever asked first.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Debugging;

public interface IProcessMemory
{
    byte[] Read(int process, ulong address, int length);
}

internal sealed class ProcFileMemory : IProcessMemory
{
    public byte[] Read(int process, ulong address, int length)
    {
        using var memory = File.OpenRead($"/proc/{process}/mem");
        memory.Position = (long)address;
        var bytes = new byte[length];
        memory.ReadExactly(bytes);
        return bytes;
    }
}

internal sealed class DumpCache(IProcessMemory memory)
{
    private readonly ConcurrentDictionary<ulong, byte[]> _dumps = new();

    public byte[] Get(int process, ulong address) => _dumps.GetOrAdd(address, at => memory.Read(process, at, 256));
}

[McpServerToolType]
internal sealed class MemoryTools(DumpCache dumps)
{
    [McpServerTool(Name = "dump_memory"), Description("Dumps memory at an address.")]
    public string DumpMemory(int process, ulong address) => Convert.ToHexString(dumps.Get(process, address));
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IProcessMemory, ProcFileMemory>().AddSingleton<DumpCache>();
        builder.Services.AddMcpServer().WithTools<MemoryTools>();
        builder.Build().Run();
    }
}
