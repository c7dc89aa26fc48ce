using System.Text.Json;

namespace Scribe.Runtime.Tests.Entries;

public sealed class EntryLogTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();
    private TestStore _store = null!;
    private Session _session = null!;

    public async Task InitializeAsync()
    {
        _store = TestStore.Open(_directory.Database, _time);
        _session = await SessionAsync("alpha");
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Entry_ComesBackAsItWentIn()
    {
        var draft = new EntryDraft
        {
            Message = "two lines\nand \"quotes\" — ünïcode 😀",
            Status = EntryStatus.Bug,
            Agent = "reviewer",
            Tags = ["one", "zwei"],
            Metadata = JsonElement.Parse("""{"file":"a.cs","lines":[1,2],"deep":{"n":null}}"""),
        };

        var appended = await _store.Entries.AppendAsync(_session, [draft]);
        var entry = (await ReadAsync()).Entries.ShouldHaveSingleItem();

        appended.FirstSequence.ShouldBe(1);
        appended.LastSequence.ShouldBe(1);
        entry.Sequence.ShouldBe(1);
        entry.At.ShouldBe(_time.GetUtcNow());
        entry.At.ShouldBe(appended.At);
        entry.Message.ShouldBe(draft.Message);
        entry.Status.ShouldBe(EntryStatus.Bug);
        entry.Agent.ShouldBe("reviewer");
        entry.Tags.ShouldBe(["one", "zwei"]);
        JsonElement.DeepEquals(entry.Metadata!.Value, draft.Metadata.Value).ShouldBeTrue();
    }

    [Fact]
    public async Task Entries_HaveTheirOwnSequenceInEachProject()
    {
        var beta = await SessionAsync("beta");

        await AppendAsync(_session, "a1", "a2");
        await AppendAsync(beta, "b1");
        await AppendAsync(_session, "a3");

        (await ReadAsync(EntryOrder.OldestFirst)).Entries.Select(entry => (entry.Sequence, entry.Message))
            .ShouldBe([(1, "a1"), (2, "a2"), (3, "a3")]);
        (await _store.Entries.ReadAsync(beta.RequireProject(), new EntryQuery())).Entries
            .ShouldHaveSingleItem().Sequence.ShouldBe(1);
    }

    [Fact]
    public async Task ConcurrentBatches_AreWholeAndWithoutGaps()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(batch =>
            AppendAsync(_session, [.. Enumerable.Range(0, 5).Select(item => $"{batch}.{item}")])));

        var entries = (await ReadAsync(EntryOrder.OldestFirst, 500)).Entries;

        entries.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 250).Select(number => (long)number));
        entries.Chunk(5).ShouldAllBe(chunk => chunk.Select(entry => entry.Message.Split('.', 2)[0]).Distinct().Count() == 1);
    }

    [Fact]
    public async Task NoProject_IsRefused()
    {
        var unbound = (await _store.Registry.OpenAsync()).Session;

        (await Should.ThrowAsync<ScribeException>(() => AppendAsync(unbound, "x"))).Code.ShouldBe(ErrorCode.ProjectRequired);
    }

    public static TheoryData<string, EntryDraft> BadDrafts => new()
    {
        { "message is empty", new EntryDraft { Message = "" } },
        { "message is empty", new EntryDraft { Message = " \n" } },
        { "NUL", new EntryDraft { Message = "a\0b" } },
        { "not valid Unicode", new EntryDraft { Message = "a\ud800b" } },
        { "at most 65536", new EntryDraft { Message = new string('x', 10_000_000) } },
        { "status is unknown", new EntryDraft { Message = "x", Status = (EntryStatus)99 } },
        { "priority is unknown", new EntryDraft { Message = "x", Priority = (EntryPriority)99 } },
        { "category has 101", new EntryDraft { Message = "x", Category = new string('c', 101) } },
        { "confidence is not a number from 0 to 1", new EntryDraft { Message = "x", Confidence = double.NaN } },
        { "confidence is not a number from 0 to 1", new EntryDraft { Message = "x", Confidence = -0.01 } },
        { "confidence is not a number from 0 to 1", new EntryDraft { Message = "x", Confidence = double.PositiveInfinity } },
        { "metadata has 1000008 characters; at most 65536 are kept", new EntryDraft { Message = "x", Metadata = JsonElement.Parse($$"""{"a":"{{new string('x', 1_000_000)}}"}""") } },
        { "agent has 201", new EntryDraft { Message = "x", Agent = new string('a', 201) } },
        { "too many tags", new EntryDraft { Message = "x", Tags = [.. Enumerable.Repeat("t", 51)] } },
        { "a tag is empty", new EntryDraft { Message = "x", Tags = ["t", ""] } },
        { "not a JSON object", new EntryDraft { Message = "x", Metadata = JsonElement.Parse("[1]") } },
        { "not a JSON object", new EntryDraft { Message = "x", Metadata = JsonElement.Parse("\"text\"") } },
        { "metadata has", new EntryDraft { Message = "x", Metadata = JsonElement.Parse($$"""{"a":"{{new string('x', 70_000)}}"}""") } },
    };

    [Theory]
    [MemberData(nameof(BadDrafts))]
    public async Task OneBadItem_IsNamed_AndNothingIsWritten(string why, EntryDraft bad)
    {
        var good = new EntryDraft { Message = "good" };

        var refusal = await Should.ThrowAsync<ScribeException>(() => _store.Entries.AppendAsync(_session, [good, good, bad, good]));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldStartWith("entries[2]: ");
        refusal.Message.ShouldContain(why);
        refusal.Message.Length.ShouldBeLessThan(300);
        (await ReadAsync()).Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task BatchOfTheWrongSize_IsRefused(int size)
    {
        var batch = Enumerable.Repeat(new EntryDraft { Message = "x" }, size).ToList();

        (await Should.ThrowAsync<ScribeException>(() => _store.Entries.AppendAsync(_session, batch))).Code.ShouldBe(ErrorCode.InvalidArgument);
        (await ReadAsync()).Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(501)]
    [InlineData(10_000)]
    public async Task LimitOutOfRange_IsRefused(int limit)
    {
        var refusal = await Should.ThrowAsync<ScribeException>(() => ReadAsync(limit: limit));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldContain("between 1 and 500");
    }

    private Task<AppendedEntries> AppendAsync(Session session, params string[] messages) =>
        _store.Entries.AppendAsync(session, [.. messages.Select(message => new EntryDraft { Message = message })]);

    private Task<EntryPage> ReadAsync(EntryOrder order = EntryOrder.NewestFirst, int limit = 50) =>
        _store.Entries.ReadAsync(_session.RequireProject(), new EntryQuery { Order = order, Limit = limit });

    private async Task<Session> SessionAsync(string project) => await _store.Registry.BindAsync(
        (await _store.Registry.OpenAsync()).Session, await _store.ProjectAsync(project, _directory.Path));

    [Fact]
    public async Task NulHiddenInMetadata_IsRefused()
    {
        var draft = new EntryDraft { Message = "m", Metadata = JsonElement.Parse("""{"k":"\u0000"}""") };

        (await Should.ThrowAsync<ScribeException>(() => _store.Entries.AppendAsync(_session, [draft]))).Message.ShouldContain("NUL");
    }

    [Fact]
    public async Task MissingTags_AreNoTags_AndAMissingDraftIsAnError()
    {
        await _store.Entries.AppendAsync(_session, [new EntryDraft { Message = "m", Tags = null! }]);

        (await ReadAsync()).Entries.ShouldHaveSingleItem().Tags.ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => _store.Entries.AppendAsync(_session, [null!]));
    }
}
