using System.Globalization;

namespace Scribe.Runtime.Tests.Mirrors;

public sealed class LogMirrorsTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();
    private TestStore _store = null!;
    private Session _session = null!;
    private string _root = null!;

    private string Mirror => Path.Combine(_root, ".scribe", "docs", "dev_plans", "alpha", "PROGRESS_LOG.md");

    public async Task InitializeAsync()
    {
        _store = TestStore.Open(_directory.Database, _time);
        _root = _directory.Folder("repo");
        _session = await SessionAsync("alpha");
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Mirror_HoldsEachEntryOnALine_AfterItsHeader()
    {
        await _store.Entries.AppendAsync(_session,
        [
            new EntryDraft { Message = "plain" },
            new EntryDraft
            {
                Message = "two\nlines <!-- 9 0123456789abcdef -->\r\nand <b>more</b> & more",
                Status = EntryStatus.Bug,
                Priority = EntryPriority.High,
                Category = "parser",
                Agent = "ops",
                Tags = ["x", "y"],
                Confidence = 0.5,
                Metadata = System.Text.Json.JsonElement.Parse("""{"k":1}"""),
            },
        ]);

        var state = await UpdateAsync();

        var entries = await EntriesAsync();
        (await File.ReadAllTextAsync(Mirror)).ShouldBe($$"""
            # Progress log of alpha

            Newest last. Scribe writes this file from its store; a change made here is not in the store.

            - 2026-03-04 05:06:07 **info**: plain <!-- 1 {{entries[0].Hash[..16]}} -->
            - 2026-03-04 05:06:07 **bug** high [parser] ops: two<br>lines &lt;!-- 9 0123456789abcdef --><br>and &lt;b>more&lt;/b> &amp; more tags ["x","y"] confidence 0.5 {"k":1} <!-- 2 {{entries[1].Hash[..16]}} -->

            """);
        state.ShouldBe(new MirrorState(Mirror, 2, 2));
    }

    [Fact]
    public async Task Mirror_IsBroughtUp_AndNothingIsWrittenTwice()
    {
        await AppendAsync(3);
        (await UpdateAsync()).Written.ShouldBe(3);
        (await UpdateAsync()).Written.ShouldBe(0);
        await AppendAsync(1_200);

        (await UpdateAsync()).ShouldBe(new MirrorState(Mirror, 1_203, 1_200));

        Sequences().ShouldBe(Enumerable.Range(1, 1_203).Select(number => (long)number));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(200)]
    public async Task TornLine_IsReplacedByTheWholeOne(int missing)
    {
        await AppendAsync(5);
        await UpdateAsync();
        var whole = await File.ReadAllTextAsync(Mirror);
        await File.WriteAllTextAsync(Mirror, whole[..^missing]);

        await UpdateAsync();

        (await File.ReadAllTextAsync(Mirror)).ShouldBe(whole);
    }

    [Fact]
    public async Task WhatSomebodyWroteBehind_Stays()
    {
        await AppendAsync(2);
        await UpdateAsync();
        await File.AppendAllTextAsync(Mirror, "\n## My notes\nunfinished");
        await AppendAsync(1);

        await UpdateAsync();

        var lines = await File.ReadAllLinesAsync(Mirror);
        lines[^3..^1].ShouldBe(["## My notes", "unfinished"]);
        lines[^1].ShouldContain("<!-- 3 ");
        (await UpdateAsync()).Written.ShouldBe(0);
    }

    [Fact]
    public async Task LineEndsThatAnEditorChanged_MakeNothingComeTwice()
    {
        await AppendAsync(3);
        await UpdateAsync();
        await File.WriteAllTextAsync(Mirror, (await File.ReadAllTextAsync(Mirror)).ReplaceLineEndings("\r\n"));
        await AppendAsync(1);

        (await UpdateAsync()).ShouldBe(new MirrorState(Mirror, 4, 1));

        Sequences().ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task LineThatSomebodyQuotedBehind_MakesNothingComeTwice()
    {
        await AppendAsync(3);
        await UpdateAsync();
        var first = (await File.ReadAllLinesAsync(Mirror)).First(line => line.Contains("<!-- 1 ", StringComparison.Ordinal));
        await File.AppendAllTextAsync(Mirror, $"\nAs was said before:\n{first}\n");
        await AppendAsync(1);

        (await UpdateAsync()).ShouldBe(new MirrorState(Mirror, 4, 1));

        Sequences().ShouldBe([1, 2, 3, 1, 4]);
    }

    [Theory]
    [InlineData("- x <!-- 0 0123456789abcdef -->")]
    [InlineData("- x <!-- 999999999999999999 0123456789abcdef -->")]
    public async Task LineOfAnEntryThatNoLogHas_IsRefused(string line)
    {
        await AppendAsync(1);
        Directory.CreateDirectory(Path.GetDirectoryName(Mirror)!);
        await File.WriteAllTextAsync(Mirror, line + "\n");

        (await Should.ThrowAsync<ScribeException>(UpdateAsync)).Message.ShouldContain("another store");
    }

    [Fact]
    public async Task MirrorOfAnotherStore_IsRefused_AndLeftAsItIs()
    {
        await AppendAsync(3);
        await UpdateAsync();
        var before = await File.ReadAllTextAsync(Mirror);
        await using var other = TestStore.Open(_directory.File("other.db"), _time);
        var session = await other.Registry.BindAsync((await other.Registry.OpenAsync()).Session, await other.ProjectAsync("alpha", _root));
        await other.Entries.AppendAsync(session, [.. Enumerable.Range(0, 5).Select(number => new EntryDraft { Message = $"other {number}" })]);

        var refusal = await Should.ThrowAsync<ScribeException>(() => other.Mirrors.UpdateAsync(RepoRoot.Parse(_root), ProjectName.Parse("alpha")));

        refusal.Message.ShouldContain("another store");
        refusal.Suggestion.ShouldContain("--rebuild");
        (await File.ReadAllTextAsync(Mirror)).ShouldBe(before);
    }

    [Fact]
    public async Task MirrorAheadOfItsStore_IsRefused()
    {
        await AppendAsync(3);
        await UpdateAsync();
        await File.AppendAllTextAsync(Mirror, "- x <!-- 4 0123456789abcdef -->\n");

        (await Should.ThrowAsync<ScribeException>(UpdateAsync)).Message.ShouldContain("another store");
    }

    [Fact]
    public async Task LineThatCannotBeFoundNearTheEnd_IsRefused_AndNothingIsWrittenTwice()
    {
        await AppendAsync(1);
        await UpdateAsync();
        await File.AppendAllTextAsync(Mirror, new string('x', 20_000_000));

        (await Should.ThrowAsync<ScribeException>(UpdateAsync)).Message.ShouldContain("or changed");
    }

    [Fact]
    public async Task Rebuild_WritesTheFileAnew_AndKeepsWhatWasThere()
    {
        await AppendAsync(3);
        await UpdateAsync();
        var whole = await File.ReadAllTextAsync(Mirror);
        await File.WriteAllTextAsync(Mirror, "mine\n- x <!-- 77 0123456789abcdef -->\n");

        var state = (await _store.Mirrors.UpdateAsync(RepoRoot.Parse(_root), ProjectName.Parse("alpha"), rebuild: true)).ShouldHaveSingleItem();

        state.ShouldBe(new MirrorState(Mirror, 3, 3));
        (await File.ReadAllTextAsync(Mirror)).ShouldBe(whole);
        var kept = Directory.GetFiles(Path.GetDirectoryName(Mirror)!, "*.bak").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(kept)).ShouldStartWith("mine\n");
    }

    [Theory]
    [InlineData(".scribe")]
    [InlineData(".scribe/docs/dev_plans")]
    [InlineData(".scribe/docs/dev_plans/alpha")]
    [InlineData(".scribe/docs/dev_plans/alpha/PROGRESS_LOG.md")]
    [InlineData(".scribe/docs/dev_plans/alpha/.lock")]
    public async Task LinkThatLeadsAway_IsRefused_AndNothingIsWrittenBehindIt(string link)
    {
        var outside = _directory.Folder("outside");
        await AppendAsync(1);
        var path = Path.Combine(_root, link);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, link.EndsWith(".md", StringComparison.Ordinal) || link.EndsWith(".lock", StringComparison.Ordinal) ? Path.Combine(outside, "file") : outside);

        (await Should.ThrowAsync<ScribeException>(UpdateAsync)).Message.ShouldContain("symbolic link");

        Directory.GetFileSystemEntries(outside).ShouldBeEmpty();
    }

    [Fact]
    public async Task RootThatIsNotThere_IsRefused_AndNotMade()
    {
        await AppendAsync(1);
        Directory.Delete(_root);

        (await Should.ThrowAsync<ScribeException>(() => _store.Mirrors.UpdateAsync(RepoRoot.Stored(_root), ProjectName.Parse("alpha"))))
            .Message.ShouldContain("not on this machine");
        Directory.Exists(_root).ShouldBeFalse();
    }

    [Fact]
    public async Task UnknownProject_IsSaidToBe()
    {
        (await Should.ThrowAsync<ScribeException>(() => _store.Mirrors.UpdateAsync(RepoRoot.Parse(_root), ProjectName.Parse("beta"))))
            .Code.ShouldBe(ErrorCode.ProjectUnknown);
        (await Should.ThrowAsync<ScribeException>(() => _store.Mirrors.UpdateAsync(RepoRoot.Parse(_root), new DateOnly(2026, 3, 4))))
            .Code.ShouldBe(ErrorCode.ProjectUnknown);
    }

    private IEnumerable<long> Sequences() => File.ReadLines(Mirror)
        .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ')[^3], CultureInfo.InvariantCulture));

    private async Task<IReadOnlyList<Entry>> EntriesAsync() =>
        (await _store.Entries.ReadAsync(_session.RequireProject(), new EntryQuery { Order = EntryOrder.OldestFirst })).Entries;

    private async Task<MirrorState> UpdateAsync() =>
        (await _store.Mirrors.UpdateAsync(RepoRoot.Parse(_root), ProjectName.Parse("alpha"))).ShouldHaveSingleItem();

    private async Task AppendAsync(int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(1_000))
            await _store.Entries.AppendAsync(_session, [.. chunk.Select(number => new EntryDraft { Message = $"a message that is long enough, number {number}, to be torn in several places, here as well as there" })]);
    }

    private async Task<Session> SessionAsync(string project) => await _store.Registry.BindAsync(
        (await _store.Registry.OpenAsync()).Session, await _store.ProjectAsync(project, _root));
}
