namespace Scribe.Runtime.Tests.Entries;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private static readonly EntryDraft[] Drafts = [new() { Message = "one" }, new() { Message = "two", Tags = ["t"] }];

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
    public async Task RepeatedAppend_IsAnsweredAsTheFirst_AndRecordsNothing()
    {
        var first = await _store.Entries.AppendAsync(_session, Drafts, "key");
        _time.Advance(TimeSpan.FromMinutes(5));
        await _store.Entries.AppendAsync(_session, [new EntryDraft { Message = "between" }]);

        var again = await _store.Entries.AppendAsync(_session, Drafts, "key");

        first.Repeated.ShouldBeFalse();
        again.ShouldBe(first with { Repeated = true });
        (await MessagesAsync(_session)).ShouldBe(["one", "two", "between"]);
    }

    [Fact]
    public async Task RepeatedAppend_IsKnownAfterARestart()
    {
        await _store.Entries.AppendAsync(_session, Drafts, "key");
        await _store.DisposeAsync();
        _store = TestStore.Open(_directory.Database, _time);

        (await _store.Entries.AppendAsync(_session, Drafts, "key")).Repeated.ShouldBeTrue();

        (await MessagesAsync(_session)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task ManyAtOnceWithOneKey_RecordOnce()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _store.Entries.AppendAsync(_session, Drafts, "key")));

        outcomes.Count(outcome => !outcome.Repeated).ShouldBe(1);
        outcomes.Select(outcome => (outcome.FirstSequence, outcome.LastSequence)).Distinct().ShouldBe([(1, 2)]);
        (await MessagesAsync(_session)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task KeyOfOtherEntries_IsRefused_AndNothingIsWritten()
    {
        await _store.Entries.AppendAsync(_session, Drafts, "key");

        foreach (var other in new EntryDraft[][] { [Drafts[0]], [Drafts[1], Drafts[0]], [Drafts[0], Drafts[1] with { Confidence = 0 }], [Drafts[0], Drafts[1] with { Category = "c" }] })
        {
            var refusal = await Should.ThrowAsync<ScribeException>(() => _store.Entries.AppendAsync(_session, other, "key"));
            refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
            refusal.Message.ShouldContain("1 to 2");
        }

        (await MessagesAsync(_session)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Key_CountsWithinItsSessionAndProject_Alone()
    {
        var neighbour = await SessionAsync("alpha");
        await _store.Entries.AppendAsync(_session, Drafts, "key");

        (await _store.Entries.AppendAsync(neighbour, Drafts, "key")).Repeated.ShouldBeFalse();
        var elsewhere = await _store.Registry.BindAsync(_session, await _store.ProjectAsync("beta", _directory.Path));
        (await _store.Entries.AppendAsync(elsewhere, Drafts, "key")).Repeated.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public async Task BadKey_IsRefused_AndNothingIsWritten(string key)
    {
        (await Should.ThrowAsync<ScribeException>(() => _store.Entries.AppendAsync(_session, Drafts, key))).Code.ShouldBe(ErrorCode.InvalidArgument);
        (await Should.ThrowAsync<ScribeException>(() => _store.Entries.AppendAsync(_session, Drafts, new string('k', 201)))).Message.ShouldContain("201");

        (await MessagesAsync(_session)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ClosedSession_LeavesNoKeys_AndItsEntriesStay()
    {
        await Task.WhenAll(Enumerable.Range(0, 1_200).Select(number => _store.Entries.AppendAsync(_session, [Drafts[0]], $"{number}")));
        var other = await SessionAsync("alpha");
        await _store.Entries.AppendAsync(other, Drafts, "key");
        var watched = await WatchedWriter.WatchAsync(_store);

        await _store.Registry.CloseAsync(_session);

        Tables.Count(_directory.Database, "appends").ShouldBe(1);
        Tables.Count(_directory.Database, "ended_sessions").ShouldBe(0);
        Tables.Count(_directory.Database, "entries").ShouldBe(1_202);
        watched.Commits.Count.ShouldBe(3, "500 keys each");
    }

    private async Task<IEnumerable<string>> MessagesAsync(Session session) =>
        (await _store.Entries.ReadAsync(session.RequireProject(), new EntryQuery { Order = EntryOrder.OldestFirst })).Entries.Select(entry => entry.Message);

    private async Task<Session> SessionAsync(string project) => await _store.Registry.BindAsync(
        (await _store.Registry.OpenAsync()).Session, await _store.ProjectAsync(project, _directory.Path));
}
