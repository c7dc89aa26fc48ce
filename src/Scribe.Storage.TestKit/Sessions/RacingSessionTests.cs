namespace Scribe.Storage.TestKit;

/// <summary>Insert-or-get: the row that is there wins, in every process, and of two at once exactly one is there.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class RacingSessionTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneKeyAtOnceInTwoStores_OpensOneSession_WhichAllGet_AndOfTheOthersNothingStays(bool ownedWithProject)
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 5; run++)
        {
            var owner = ownedWithProject ? NewOwner() : null;
            var claim = ownedWithProject ? Claim($"project-{run}") : null;
            var key = NewKey(SessionKeyKind.Principal);
            var (drafts, handles) = (Make(16, () => NewSession(owner)), Make(16, () => NewKey(SessionKeyKind.Handle)));

            var openings = await AtOnceAsync(16, number =>
                (number % 2 == 0 ? Store : other).Sessions.GetOrOpenAsync(drafts[number], handles[number], key, claim, Now, 1, default));

            var sessions = openings.Select(opening => Assert.IsType<SessionOpening.Opened>(opening)).ToList();
            Assert.All(sessions, opened => Assert.True(opened.OwnsConversation));
            var winner = Assert.Single(sessions.Select(opened => opened.Session.Id).Distinct());
            Assert.Single(sessions.Select(opened => opened.Session.Project).Distinct());
            Assert.Equal(winner, (await Store.Sessions.FindAsync(key, default))!.Id);
            for (var number = 0; number < handles.Count; number++)
                Assert.Equal(drafts[number].Id == winner, await other.Sessions.FindAsync(handles[number], default) is not null);
            if (owner is not null)
                Assert.Equal(winner, Assert.Single(await Store.Sessions.ListByOwnerAsync(owner, SessionPlace.Newest, Now, 10, default)).Id);
        }
    }

    [SkippableFact]
    public async Task KeyOfAnExpiredSession_AtOnceInTwoStores_GoesToOneNewSession()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 5; run++)
        {
            var key = NewKey(SessionKeyKind.Principal);
            await Store.Sessions.GetOrOpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), key, null, Now, NoCap, default);
            Clock.Move(TimeSpan.FromHours(1));

            var openings = await AtOnceAsync(12, number => (number % 2 == 0 ? Store : other).Sessions.GetOrOpenAsync(
                NewSession(), NewKey(SessionKeyKind.Handle), key, null, Now, NoCap, default));

            var winner = Assert.Single(openings.Select(opening => Assert.IsType<SessionOpening.Opened>(opening).Session).DistinctBy(row => row.Id));
            Assert.Equal(Now, winner.OpenedAt);
        }
    }

    [SkippableFact]
    public async Task OneConversationAtOnceInTwoStores_NamesOneSession_AndAllOthersAreThereWithoutIt()
    {
        var other = await OpenAnotherAsync();
        var (conversation, handles) = (NewKey(), Make(16, () => NewKey(SessionKeyKind.Handle)));

        var openings = await AtOnceAsync(16, number =>
            (number % 2 == 0 ? Store : other).Sessions.OpenAsync(NewSession(), handles[number], conversation, null, Now, NoCap, default));

        var owning = Assert.Single(openings, opening => Assert.IsType<SessionOpening.Opened>(opening).OwnsConversation);
        Assert.Equal(((SessionOpening.Opened)owning).Session.Id, (await Store.Sessions.FindAsync(conversation, default))!.Id);
        foreach (var handle in handles)
            Assert.NotNull(await Store.Sessions.FindAsync(handle, default));
    }

    [SkippableFact]
    public async Task BindingsAtOnceInTwoStores_OneWins_AndTheOthersSeeWhatItDid()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 5; run++)
        {
            var session = await OpenSessionAsync();

            var outcomes = await AtOnceAsync(12, number =>
                (number % 2 == 0 ? Store : other).Sessions.BindAsync(Term(session), Claim($"project-{run}-{number}"), 0, orBound: false, default));

            var winner = Assert.Single(outcomes.OfType<BindOutcome.Bound>()).Session;
            Assert.Equal(1, winner.Version);
            Assert.All(outcomes.OfType<BindOutcome.MovedOn>(), moved => Assert.Equal((winner.Project, 1L), (moved.Session.Project, moved.Session.Version)));
            Assert.Equal(11, outcomes.OfType<BindOutcome.MovedOn>().Count());
        }
    }

    [SkippableFact]
    public async Task ClosedAtOnceInTwoStores_IsClosedByOne()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 5; run++)
        {
            var session = await OpenSessionAsync("alpha");

            var closed = await AtOnceAsync(8, number => (number % 2 == 0 ? Store : other).Sessions.CloseAsync(Term(session), default));

            Assert.Single(closed, won => won);
        }
    }

    [SkippableFact]
    public async Task RenewalsAtOnceInTwoStores_LeaveTheLatest()
    {
        var other = await OpenAnotherAsync();
        var handle = NewKey(SessionKeyKind.Handle);
        var session = Assert.IsType<SessionOpening.Opened>(
            await Store.Sessions.OpenAsync(NewSession(), handle, null, null, Now, NoCap, default)).Session;

        await AtOnceAsync(30, number =>
            (number % 2 == 0 ? Store : other).Sessions.RenewAsync(Term(session), session.ExpiresAt + (number * 7 % 30), default));

        Assert.Equal(session.ExpiresAt + 29, (await Store.Sessions.FindAsync(handle, default))!.ExpiresAt);
    }

    private static List<T> Make<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];
}
