namespace Scribe.Storage.TestKit;

/// <summary>An append with a key is recorded once, however often it is asked for.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class RepeatedAppendTests(Func<Task<StoreFixture>> fixture) : EntryTestBase(fixture)
{
    [SkippableFact]
    public async Task RepeatedAppend_IsAnsweredAsTheFirst_AndRecordsNothing_InEveryStore()
    {
        var first = Assert.IsType<AppendOutcome.Appended>(await AppendAsync("key", "one", "two"));
        Clock.Move(TimeSpan.FromMinutes(5));
        await AppendAsync(Session, "between");

        Assert.False(first.Repeated);
        Assert.Equal(first with { Repeated = true }, await AppendAsync("key", "one", "two"));
        Assert.Equal(first with { Repeated = true }, await AppendAsync(await OpenAnotherAsync(), Session, "key", "one", "two"));
        Assert.Equal(["one", "two", "between"], await MessagesAsync(Log));
    }

    [SkippableFact]
    public async Task KeyOfOtherEntries_IsRefused_AndSaysWhereItsOwnAre()
    {
        await AppendAsync(Session, "before");
        await AppendAsync("key", "one", "two");

        Assert.Equal(new AppendOutcome.KeyUsed(2, 3), await AppendAsync("key", "one"));
        Assert.Equal(new AppendOutcome.KeyUsed(2, 3), await AppendAsync("key", "two", "one"));

        Assert.Equal(["before", "one", "two"], await MessagesAsync(Log));
    }

    [SkippableFact]
    public async Task Key_CountsWithinItsSessionAndItsLog_AndInItsOwnLetters()
    {
        var neighbour = await OpenSessionAsync("alpha");
        await AppendAsync("key", "one");
        foreach (var key in (string[])["Key", "KEY", "key ", "kéy", "ke\u0301y", "k'e\"y\\%"])
            Assert.False(Assert.IsType<AppendOutcome.Appended>(await AppendAsync(key, "one")).Repeated, key);
        Assert.False(Assert.IsType<AppendOutcome.Appended>(await AppendAsync(Store, neighbour, "key", "one")).Repeated);
        await Store.Sessions.BindAsync(Term(Session), Claim("beta"), 1, orBound: false, default);
        var bound = Session with { Project = (await OpenSessionAsync("beta")).Project };

        Assert.False(Assert.IsType<AppendOutcome.Appended>(await AppendAsync(Store, bound, "key", "one")).Repeated);
        Assert.True(Assert.IsType<AppendOutcome.Appended>(await AppendAsync("key", "one")).Repeated, "and it is known in the first log still");
    }

    [SkippableFact]
    public async Task OneKeyAtOnceInTwoStores_IsRecordedOnce_AndAllAreToldWhere()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 6; run++)
        {
            var outcomes = await AtOnceAsync(16, number => AppendAsync(number % 2 == 0 ? Store : other, Session, $"key-{run}", "one", "two"));

            var appended = outcomes.Select(outcome => Assert.IsType<AppendOutcome.Appended>(outcome)).ToList();
            Assert.Single(appended, outcome => !outcome.Repeated);
            Assert.Equal((1L + (2 * run), 2L + (2 * run)), Assert.Single(appended.Select(outcome => (outcome.First, outcome.Last)).Distinct()));
        }

        Assert.Equal(12, await Store.Entries.FindLastAsync(Log, default));
    }

    [SkippableFact]
    public async Task OneKeyForDifferentEntriesAtOnceInTwoStores_IsTheFirstOnes()
    {
        var other = await OpenAnotherAsync();

        var outcomes = await AtOnceAsync(16, number => AppendAsync(number % 2 == 0 ? Store : other, Session, "key", $"message {number % 4}"));

        Assert.Single(outcomes.OfType<AppendOutcome.Appended>(), outcome => !outcome.Repeated);
        Assert.Equal(3, outcomes.OfType<AppendOutcome.Appended>().Count(outcome => outcome.Repeated));
        Assert.All(outcomes.OfType<AppendOutcome.KeyUsed>(), used => Assert.Equal((1L, 1L), (used.First, used.Last)));
        Assert.Single(await MessagesAsync(Log));
    }

    [SkippableFact]
    public async Task RefusedAppend_UsesUpNoKey()
    {
        Assert.IsType<AppendOutcome.ProjectGone>(await Store.Entries.AppendAsync(
            4_711, Term(Session), [Entry("one", Session)], new AppendKey("key", EntryChain.Digest([Entry("one", Session)])), default));

        Assert.False(Assert.IsType<AppendOutcome.Appended>(await AppendAsync("key", "two")).Repeated);
    }

    [SkippableFact]
    public async Task RepeatedAppend_IsAnswered_AlsoIfTheProjectWasDeletedMeanwhile()
    {
        var session = await OpenSessionAsync("beta", NewOwner());
        var first = Assert.IsType<AppendOutcome.Appended>(await AppendAsync(Store, session, "key", "one"));
        Assert.IsType<DeletionOutcome.Deleted>(
            await Store.Projects.DeleteAsync(session.Owner!, Term(session), Root, "beta", Now, unbindOthers: false, default));

        Assert.Equal(first with { Repeated = true }, await AppendAsync(Store, session, "key", "one"));
        Assert.IsType<AppendOutcome.ProjectGone>(await AppendAsync(Store, session, "other", "one"));
    }

    [SkippableFact]
    public async Task KeyOfASessionThatIsGone_IsKnownNoMore()
    {
        await AppendAsync("key", "one");
        await Store.Sessions.CloseAsync(Term(Session), default);

        Assert.IsType<AppendOutcome.SessionGone>(await AppendAsync("key", "one"));
    }

    private Task<AppendOutcome> AppendAsync(string key, params string[] messages) => AppendAsync(Store, Session, key, messages);

    private Task<AppendOutcome> AppendAsync(IScribeStore store, SessionRow session, string key, params string[] messages)
    {
        EntryRow[] entries = [.. messages.Select(message => Entry(message, session))];
        return store.Entries.AppendAsync(session.Project!.Id, Term(session), entries, new AppendKey(key, EntryChain.Digest(entries)), default);
    }
}
