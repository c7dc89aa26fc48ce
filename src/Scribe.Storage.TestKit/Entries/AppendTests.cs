namespace Scribe.Storage.TestKit;

/// <summary>Entries are appended in order, all of a batch or none, and read back as they were appended.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class AppendTests(Func<Task<StoreFixture>> fixture) : EntryTestBase(fixture)
{
    [SkippableFact]
    public async Task Entry_IsReadAsItWasAppended_InEveryStore()
    {
        var full = Entry("It is done.", Session) with
        {
            Status = (int)EntryStatus.Success,
            Priority = (int)EntryPriority.Critical,
            Agent = "reviewer-1",
            Category = "review",
            Tags = """["one","two"]""",
            Metadata = """{"a": 1,"b":[null, "x"]}""",
            Confidence = 0.1 + 0.2,
        };
        var bare = Entry("It is bare.", Session) with { At = long.MaxValue / 4 };

        await Store.Entries.AppendAsync(Log, Term(Session), [full, bare], null, default);

        foreach (var store in (IScribeStore[])[Store, await OpenAnotherAsync()])
        {
            var rows = (await store.Entries.ReadAsync(Log, newestFirst: false, null, 10, 10_000, default)).Rows;
            Assert.Equal([full with { Sequence = 1, Hash = [], Words = "" }, bare with { Sequence = 2, Hash = [], Words = "" }],
                rows.Select(row => row with { Hash = [] }));
        }
    }

    [SkippableTheory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(0.1)]
    [InlineData(double.Epsilon)]
    [InlineData(0.30000000000000004)]
    [InlineData(null)]
    public async Task Confidence_IsKeptToTheLastBit(double? confidence)
    {
        await Store.Entries.AppendAsync(Log, Term(Session), [Entry("sure", Session) with { Confidence = confidence }], null, default);

        Assert.Equal(confidence, Assert.Single(await ReadAsync(Log)).Confidence);
    }

    [SkippableFact]
    public async Task Batch_IsAppendedInItsOrder_AndTheOutcomeSaysWhere()
    {
        var first = await AppendAsync(Session, "one");
        Clock.Move(TimeSpan.FromSeconds(1));
        var batch = await AppendAsync(Session, "two", "three", "four");

        Assert.Equal(new AppendOutcome.Appended(1, 1, Now - 1_000, Repeated: false), first);
        Assert.Equal(new AppendOutcome.Appended(2, 4, Now, Repeated: false), batch);
        Assert.Equal(["one", "two", "three", "four"], await MessagesAsync(Log));
        Assert.Equal([1, 2, 3, 4], (await ReadAsync(Log)).Select(entry => entry.Sequence));
        Assert.Equal(4, await Store.Entries.FindLastAsync(Log, default));
    }

    [SkippableFact]
    public async Task LongBatch_IsAppendedWhole()
    {
        string[] messages = [.. Enumerable.Range(0, 1_500).Select(number => $"message {number}")];

        Assert.Equal((1L, 1_500L), await AppendAsync(Session, messages) is AppendOutcome.Appended appended ? (appended.First, appended.Last) : default);

        Assert.Equal(messages, await MessagesAsync(Log));
        await ShouldBeChainedAsync(Log, Session.Project!);
    }

    [SkippableFact]
    public async Task Chain_LinksEachEntryToTheOneBefore_AndBeginsWithTheLogsName()
    {
        var other = await OpenSessionAsync("beta");
        await AppendAsync(Session, "one", "two");
        await AppendAsync(other, "one", "two");
        await AppendAsync(Session, "three");

        await ShouldBeChainedAsync(Log, Session.Project!);
        await ShouldBeChainedAsync(other.Project!.Id, other.Project);
        Assert.NotEqual((await ReadAsync(Log))[0].Hash, (await ReadAsync(other.Project.Id))[0].Hash);
    }

    [SkippableFact]
    public async Task Counters_FollowTheStatuses_AndTheLatestTime()
    {
        EntryRow Of(int status, long at) => Entry("counted", Session) with { Status = status, At = at };
        await Store.Entries.AppendAsync(Log, Term(Session), [Of(0, Now), Of(5, Now + 9), Of(3, Now + 5)], null, default);
        await Store.Entries.AppendAsync(Log, Term(Session), [Of(3, Now - 50), Of(1, Now - 40), Of(2, Now - 30), Of(4, Now - 20)], null, default);

        var record = await Store.Projects.FindAsync(Log, default);

        Assert.Equal(7, record.Entries);
        Assert.Equal([1, 1, 1, 2, 1, 1], record.ByStatus);
        Assert.Equal(1, record.Version);
    }

    [SkippableFact]
    public async Task AppendAsTheClockGoesBack_LeavesTheLatestTime()
    {
        await AppendAsync(Session, "now");
        var latest = Now;
        Clock.Move(TimeSpan.FromDays(-30));
        await AppendAsync(Session, "before");
        Clock.Move(TimeSpan.FromDays(-10_000));
        await AppendAsync(Session, "long before");

        Assert.Equal(latest, (await Store.Projects.FindAsync(Log, default)).LastAt);
        Assert.Equal(["now", "before", "long before"], await MessagesAsync(Log));
        Assert.Equal(Now, (await ReadAsync(Log))[2].At);
        await ShouldBeChainedAsync(Log, Session.Project!);
    }

    [SkippableFact]
    public async Task SessionOrProjectThatNeverWas_IsAppendedNothing()
    {
        var entry = Entry("nowhere", Session);

        Assert.IsType<AppendOutcome.SessionGone>(await Store.Entries.AppendAsync(Log, new SessionTerm(Guid.CreateVersion7(), 0), [entry], null, default));
        Assert.IsType<AppendOutcome.ProjectGone>(await Store.Entries.AppendAsync(4_711, Term(Session), [entry], null, default));

        Assert.Empty(await ReadAsync(Log));
    }

    [SkippableFact]
    public async Task AppendsAtOnceInTwoStores_LeaveNoGapsAndNoDoubles_InOneChain()
    {
        var other = await OpenAnotherAsync();
        var neighbour = await OpenSessionAsync("beta");

        var outcomes = await AtOnceAsync(60, async number =>
        {
            var (store, session) = (number % 2 == 0 ? Store : other, number % 5 == 0 ? neighbour : Session);
            EntryRow[] batch = [.. Enumerable.Range(0, 1 + (number % 3)).Select(part => Entry($"{number}/{part}", session) with { Status = number % 6 })];
            return (number, Assert.IsType<AppendOutcome.Appended>(
                await store.Entries.AppendAsync(session.Project!.Id, Term(session), batch, null, default)));
        });

        foreach (var session in (SessionRow[])[Session, neighbour])
        {
            var mine = outcomes.Where(outcome => outcome.number % 5 == 0 == (session == neighbour)).OrderBy(outcome => outcome.Item2.First).ToList();
            var rows = await ReadAsync(session.Project!.Id);
            Assert.Equal(Enumerable.Range(1, rows.Count).Select(number => (long)number), rows.Select(row => row.Sequence));
            Assert.Equal(
                mine.SelectMany(outcome => Enumerable.Range(0, 1 + (outcome.number % 3)).Select(part => $"{outcome.number}/{part}")),
                rows.Select(row => row.Message));
            await ShouldBeChainedAsync(session.Project.Id, session.Project);
            var record = await Store.Projects.FindAsync(session.Project.Id, default);
            Assert.Equal(rows.Count, record.Entries);
            Assert.Equal(Enumerable.Range(0, 6).Select(status => (long)rows.Count(row => row.Status == status)), record.ByStatus);
        }
    }

    [SkippableFact]
    public async Task AppendThatWasAcknowledged_IsReadAtOnce_InEveryStore()
    {
        var other = await OpenAnotherAsync();
        for (var number = 1; number <= 20; number++)
        {
            var (one, two) = number % 2 == 0 ? (Store, other) : (other, Store);
            await one.Entries.AppendAsync(Log, Term(Session), [Entry($"{number}", Session)], null, default);
            Assert.Equal(number, await two.Entries.FindLastAsync(Log, default));
            Assert.Equal($"{number}", (await two.Entries.ReadAsync(Log, newestFirst: true, null, 1, 1_000, default)).Rows[0].Message);
        }
    }

    private async Task ShouldBeChainedAsync(long log, ProjectRow project)
    {
        var hash = EntryChain.Root(project.Kind, project.Root, project.Name);
        foreach (var row in await ReadAsync(log))
        {
            hash = EntryChain.Next(hash, row);
            Assert.Equal(hash, row.Hash);
        }

        Assert.Equal(hash, (await Store.Logs.FindHeadAsync(log, default))!.Hash);
    }
}
