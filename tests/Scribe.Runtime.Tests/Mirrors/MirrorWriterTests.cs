using System.Globalization;
using Scribe.Runtime.Tests.Storage;

namespace Scribe.Runtime.Tests.Mirrors;

public sealed class MirrorWriterTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Mirror_FollowsItsLog_WhereTheOptionSaysSo()
    {
        await using var store = await StartAsync(options => options.MirrorProjects = true);
        var session = await SessionAsync(store);

        await store.Entries.AppendAsync(session, [new EntryDraft { Message = "one" }]);
        await Eventually.HoldsAsync(() => Lines() == 1);
        await store.Entries.AppendAsync(session, [new EntryDraft { Message = "two" }, new EntryDraft { Message = "three" }]);
        await Eventually.HoldsAsync(() => Lines() == 3);
    }

    [Fact]
    public async Task ByDefault_NothingIsWritten()
    {
        await using (var store = await StartAsync(_ => { }))
            await store.Entries.AppendAsync(await SessionAsync(store), [new EntryDraft { Message = "one" }]);

        Directory.Exists(Path.Combine(_directory.Path, ".scribe")).ShouldBeFalse();
    }

    [Fact]
    public async Task WhatWasAppendedBeforeTheStop_IsWrittenInIt()
    {
        await using (var store = await StartAsync(options => options.MirrorProjects = true))
        {
            var session = await SessionAsync(store);
            await Task.WhenAll(Enumerable.Range(0, 200).Select(number =>
                store.Entries.AppendAsync(session, [new EntryDraft { Message = $"m{number}" }])));
        }

        Lines().ShouldBe(200);
    }

    [Fact]
    public async Task MirrorThatCannotBeWritten_FailsNoCall_AndIsBroughtUpLater()
    {
        var blocker = Path.Combine(_directory.Path, ".scribe");
        await File.WriteAllTextAsync(blocker, "");
        await using (var store = await StartAsync(options => options.MirrorProjects = true))
        {
            await store.Entries.AppendAsync(await SessionAsync(store), [new EntryDraft { Message = "one" }]);
        }

        File.Delete(blocker);
        await using (var store = await StartAsync(options => options.MirrorProjects = true))
            await store.Entries.AppendAsync(await SessionAsync(store), [new EntryDraft { Message = "two" }]);

        Lines().ShouldBe(2);
    }

    [Fact]
    public async Task WhatIsNoFileAtAll_EndsNeitherTheOtherMirrorsNorTheHost()
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Mirror)!);
        FileStage.Run("mkfifo", Mirror).ShouldBeTrue();
        await using var store = await StartAsync(options => options.MirrorProjects = true);
        var session = await SessionAsync(store);
        await store.Entries.AppendAsync(session, [new EntryDraft { Message = "one" }]);
        var other = await store.Registry.BindAsync(session, await store.ProjectAsync("beta", _directory.Path));

        await store.Entries.AppendAsync(other, [new EntryDraft { Message = "two" }]);

        await Eventually.HoldsAsync(() => File.Exists(Mirror.Replace("alpha", "beta", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ManyProcesses_WriteEveryEntryOnce_InOrder()
    {
        const int processes = 6, each = 40;
        await using (TestStore.Open(_directory.Database))
        {
        }

        await StoreWorker.RunTogetherAsync(processes, "append-mirrored", _directory.Database, _directory.Path, each.ToString(CultureInfo.InvariantCulture));

        var lines = File.ReadLines(Mirror).Where(IsEntry).ToList();
        lines.Select(line => long.Parse(line.Split(' ')[^3], CultureInfo.InvariantCulture))
            .ShouldBe(Enumerable.Range(1, processes * each).Select(number => (long)number));
        lines.Select(line => line.Split(": ", 2)[1].Split(' ')[0]).Distinct().Count().ShouldBe(processes * each);
    }

    private string Mirror => Path.Combine(_directory.Path, ".scribe", "docs", "dev_plans", "alpha", "PROGRESS_LOG.md");

    private int Lines() => File.Exists(Mirror) ? File.ReadAllText(Mirror).Split('\n').Count(IsEntry) : 0;

    private static bool IsEntry(string line) => line.StartsWith("- ", StringComparison.Ordinal) && line.EndsWith("-->", StringComparison.Ordinal);

    private async Task<TestStore> StartAsync(Action<ScribeOptions> configure)
    {
        var store = TestStore.Open(_directory.Database, configure: configure);
        await store.MirrorWriter.StartAsync(default);
        return store;
    }

    private async Task<Session> SessionAsync(TestStore store) => await store.Registry.BindAsync(
        (await store.Registry.OpenAsync()).Session, await store.ProjectAsync("alpha", _directory.Path));
}
