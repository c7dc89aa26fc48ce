using System.Diagnostics;

namespace Scribe.Runtime.Tests.Storage;

public class ManyProcessesTests
{
    private const int Processes = 8;

    [Fact]
    public async Task EightProcessesThatOpenTheSameKey_AllSeeTheSameSession()
    {
        const int keys = 50;
        using var directory = new TempDirectory();
        await using (TestStore.Open(directory.Database))
        {
        }

        var outputs = await RunTogetherAsync("open-keys", directory.Database, keys.ToString(System.Globalization.CultureInfo.InvariantCulture));

        var rows = outputs.SelectMany(output => output).Select(line => line.Split(' ')).ToList();
        rows.Count.ShouldBe(Processes * keys);
        foreach (var ofOneKey in rows.GroupBy(row => row[0]))
        {
            ofOneKey.SelectMany(row => new[] { row[1], row[2] }).Distinct().ShouldHaveSingleItem($"key {ofOneKey.Key}");
            ofOneKey.Count(row => row[3] == "opened").ShouldBe(1, $"key {ofOneKey.Key}");
        }
    }

    [Fact]
    public async Task EightProcessesThatFindNoDatabase_MakeOne()
    {
        using var directory = new TempDirectory();

        var outputs = await RunTogetherAsync("open-store", directory.Database);

        outputs.SelectMany(output => output).Distinct().Count().ShouldBe(Processes);
        await using var store = TestStore.Open(directory.Database);
    }

    /// <summary>Starts the processes, lets them loose at the same moment, and returns what each printed.</summary>
    private static async Task<IReadOnlyList<string[]>> RunTogetherAsync(params string[] arguments)
    {
        var processes = Enumerable.Range(0, Processes).Select(_ => StoreWorker.Start(arguments)).ToList();
        try
        {
            foreach (var process in processes)
                (await process.StandardOutput.ReadLineAsync()).ShouldBe("ready", "see the worker's error output");
            foreach (var process in processes)
                await process.StandardInput.WriteLineAsync("go");
            return await Task.WhenAll(processes.Select(FinishAsync));
        }
        finally
        {
            foreach (var process in processes)
            {
                if (!process.HasExited)
                    process.Kill();
                process.Dispose();
            }
        }
    }

    private static async Task<string[]> FinishAsync(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
