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

        var outputs = await StoreWorker.RunTogetherAsync(Processes, "open-keys", directory.Database, keys.ToString(System.Globalization.CultureInfo.InvariantCulture));

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

        var outputs = await StoreWorker.RunTogetherAsync(Processes, "open-store", directory.Database);

        outputs.SelectMany(output => output).Distinct().Count().ShouldBe(Processes);
        await using var store = TestStore.Open(directory.Database);
    }
}
