namespace Scribe.Storage.TestKit;

/// <summary>An owner's sessions: how many there may be, and their list.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class OwnedSessionTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    [SkippableFact]
    public async Task OwnerWithAsManyAsAllowed_OpensNoMore_UntilOneEndsOrExpires()
    {
        var owner = NewOwner();
        var first = await OpenSessionAsync(owner: owner);
        await OpenSessionAsync(NewSession(owner) with { ExpiresAt = Now + 10 });

        Assert.False(await MayOpenAsync(owner, 2));
        Assert.True(await MayOpenAsync(NewOwner(), 2), "another owner");
        Clock.Move(TimeSpan.FromMilliseconds(10));
        Assert.True(await MayOpenAsync(owner, 2), "one has expired");
        Assert.False(await MayOpenAsync(owner, 2));
        Assert.True(await Store.Sessions.CloseAsync(Term(first), default));
        Assert.True(await MayOpenAsync(owner, 2), "one was closed");
    }

    [SkippableFact]
    public async Task OneTooMany_LeavesNothing()
    {
        var owner = NewOwner();
        await OpenSessionAsync(owner: owner);
        var (handle, key) = (NewKey(SessionKeyKind.Handle), NewKey());

        Assert.IsType<SessionOpening.TooMany>(
            await Store.Sessions.GetOrOpenAsync(NewSession(owner), handle, key, Claim("alpha"), Now, 1, default));
        Assert.IsType<SessionOpening.TooMany>(
            await Store.Sessions.OpenAsync(NewSession(owner), handle, key, Claim("alpha"), Now, 1, default));

        Assert.Null(await Store.Sessions.FindAsync(handle, default));
        Assert.Null(await Store.Sessions.FindAsync(key, default));
        Assert.Single(await ListAsync(owner, SessionPlace.Newest));
        Assert.Null(await Store.Logs.FindAsync(LogKind.Project, Root, "alpha", default));
    }

    [SkippableFact]
    public async Task SessionThatIsThere_IsFound_HoweverManyItsOwnerHas()
    {
        var (owner, key) = (NewOwner(), NewKey(SessionKeyKind.Principal));
        var opened = await Store.Sessions.GetOrOpenAsync(NewSession(owner), NewKey(SessionKeyKind.Handle), key, null, Now, 1, default);

        var again = await Store.Sessions.GetOrOpenAsync(NewSession(owner), NewKey(SessionKeyKind.Handle), key, null, Now, 1, default);

        Assert.Equal(Assert.IsType<SessionOpening.Opened>(opened).Session.Id, Assert.IsType<SessionOpening.Opened>(again).Session.Id);
    }

    [SkippableFact]
    public async Task AnonymousSessions_AreNotCounted()
    {
        await OpenSessionAsync();

        Assert.IsType<SessionOpening.Opened>(
            await Store.Sessions.OpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), null, null, Now, 1, default));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ManyAtOnceInTwoStores_AreAsManyAsAllowed(int cap)
    {
        var other = await OpenAnotherAsync();
        var owner = NewOwner();

        var openings = await AtOnceAsync(24, number => (number % 2 == 0 ? Store : other).Sessions.OpenAsync(
            NewSession(owner), NewKey(SessionKeyKind.Handle), null, null, Now, cap, default));

        Assert.Equal(cap, openings.Count(opening => opening is SessionOpening.Opened));
        Assert.Equal(cap, (await ListAsync(owner, SessionPlace.Newest)).Count);
    }

    [SkippableFact]
    public async Task List_IsTheOwnersLiveSessions_TheNewestFirst_PageByPage()
    {
        var owner = NewOwner();
        List<SessionRow> opened = [];
        for (var number = 0; number < 12; number++)
        {
            // Three at each moment: among those their log ids decide.
            if (number % 3 == 0)
                Clock.Move(TimeSpan.FromMilliseconds(1));
            opened.Add(await OpenSessionAsync(NewSession(owner), number % 2 == 0 ? "alpha" : null));
        }

        await OpenSessionAsync(owner: NewOwner());
        await OpenSessionAsync();
        await OpenSessionAsync(NewSession(owner) with { ExpiresAt = Now });
        List<SessionRow> listed = [];
        var place = SessionPlace.Newest;
        while (await ListAsync(owner, place, 5) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= 5);
            listed.AddRange(page);
            Assert.True(listed.Count <= opened.Count, "It comes to an end.");
            place = new SessionPlace(page[^1].OpenedAt, page[^1].LogId);
        }

        var expected = opened.OrderByDescending(session => session.OpenedAt).ThenByDescending(session => session.LogId, StringComparer.Ordinal);
        Assert.Equal(expected.Select(session => (session.Id, session.Project)), listed.Select(session => (session.Id, session.Project)));
    }

    private ValueTask<IReadOnlyList<SessionRow>> ListAsync(byte[] owner, SessionPlace after, long limit = 100) =>
        Store.Sessions.ListByOwnerAsync(owner, after, Now, limit, default);

    private async Task<bool> MayOpenAsync(byte[] owner, int cap) =>
        await Store.Sessions.OpenAsync(NewSession(owner), NewKey(SessionKeyKind.Handle), null, null, Now, cap, default) is SessionOpening.Opened;
}
