// A tool class with mutable fields: the SDK makes a new object for each call.
using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Archives;

[McpServerToolType]
public sealed class ArchiveTools : IDisposable
{
    private readonly ILogger<ArchiveTools> _logger;
    private readonly List<string> _warnings = [];
    private readonly StringBuilder _listing = new();
    private FileStream? _open;
    private long _total;
    private int _entries;

    public ArchiveTools(ILogger<ArchiveTools> logger) => _logger = logger;

    private bool HasWarnings { get; set; }

    [McpServerTool(ReadOnly = true), Description("Lists an archive of fixed-size records.")]
    public string ListArchive(string path, int recordSize = 512)
    {
        _open = File.OpenRead(path);
        Span<byte> record = stackalloc byte[1];
        for (long at = 0; at < _open.Length; at += recordSize)
        {
            _open.Position = at;
            if (_open.Read(record) == 0 || record[0] == 0)
            {
                Warn($"The record at {at} is empty.");
                continue;
            }

            Count(at, recordSize);
        }

        return $"{_listing}{_entries} entries, {_total} bytes{(HasWarnings ? "\n" + string.Join('\n', _warnings) : "")}";
    }

    public void Dispose()
    {
        _open?.Dispose();
        _open = null;
        _logger.LogTrace("Done with {Entries} entries.", _entries);
    }

    private void Count(long at, int size)
    {
        _entries++;
        _total += size;
        _listing.Append(at).AppendLine();
    }

    private void Warn(string warning)
    {
        HasWarnings = true;
        _warnings.Add(warning);
    }
}

[McpServerToolType]
public sealed class ChecksumTools(TimeProvider time)
{
    private long _started = time.GetTimestamp();
    private uint _sum;

    [McpServerTool(ReadOnly = true), Description("Sums the bytes of a text.")]
    public string Sum(string text)
    {
        foreach (var b in Encoding.UTF8.GetBytes(text))
            _sum = unchecked((_sum * 31) + b);
        var took = time.GetElapsedTime(_started);
        _started = time.GetTimestamp();
        return $"{_sum:x8} in {took.TotalMicroseconds} us";
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddMcpServer().WithTools<ArchiveTools>().WithTools<ChecksumTools>();
        builder.Build().Run();
    }
}
