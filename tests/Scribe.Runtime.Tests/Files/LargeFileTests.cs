using System.Diagnostics;
using System.Globalization;
using Scribe.Runtime.Tests.Storage;

namespace Scribe.Runtime.Tests.Files;

/// <summary>Large files are read by a process of its own, whose memory is nobody else's.</summary>
public class LargeFileTests
{
    private const long MiB = 1024 * 1024;

    [Fact]
    public async Task FileOf4GiB_IsScanned_InLessThan64MiB()
    {
        using var directory = new TempDirectory();
        var path = directory.File("large");
        using (var file = File.Create(path))
            file.SetLength(4096 * MiB);

        var report = await RunAsync("read-file", directory.Database, directory.Path, "large", "scan");

        report["size"].ShouldBe(4096 * MiB);
        report["lines"].ShouldBe(1);
        report["grown"].ShouldBeLessThan(64 * MiB);
    }

    [Fact]
    public async Task LineOf500MB_IsReadAndSearched_InLessThan64MiB()
    {
        using var directory = new TempDirectory();
        WriteLine(directory.File("line"), 500_000_000);

        var report = await RunAsync("read-file", directory.Database, directory.Path, "line", "text");

        report["length"].ShouldBe(500_000_000);
        report["shown"].ShouldBe(4096);
        report["column"].ShouldBe(500_000_000 - 5);
        report["chunk"].ShouldBeInRange(16 * 1024, 48 * 1024);
        report["grown"].ShouldBeLessThan(64 * MiB);
    }

    private static void WriteLine(string path, long length)
    {
        using var file = File.Create(path);
        var block = new byte[1_000_000];
        block.AsSpan().Fill((byte)'x');
        for (var written = 0L; written < length; written += block.Length)
        {
            if (written + block.Length == length)
                "needle"u8.CopyTo(block.AsSpan(block.Length - 6));
            file.Write(block);
        }
    }

    private static async Task<Dictionary<string, long>> RunAsync(params string[] arguments)
    {
        using var process = StoreWorker.Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
