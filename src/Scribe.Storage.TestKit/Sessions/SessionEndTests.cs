namespace Scribe.Storage.TestKit;

/// <summary>A session is renewed, and closed.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class SessionEndTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    [SkippableFact]
    public async Task Renewal_MovesTheExpiryForward_NeverBack()
    {
        var handle = NewKey(SessionKeyKind.Handle);
        var session = Assert.IsType<SessionOpening.Opened>(
            await Store.Sessions.OpenAsync(NewSession(), handle, null, null, Now, NoCap, default)).Session;

        Assert.Equal(session.ExpiresAt + 5, await Store.Sessions.RenewAsync(Term(session), session.ExpiresAt + 5, default));
        Assert.Equal(session.ExpiresAt + 5, await Store.Sessions.RenewAsync(Term(session), session.ExpiresAt + 4, default));
        Assert.Equal(session.ExpiresAt + 5, await Store.Sessions.RenewAsync(Term(session), 0, default));
        Assert.Equal(session.ExpiresAt + 5, (await Store.Sessions.FindAsync(handle, default))!.ExpiresAt);
    }

    [SkippableFact]
    public async Task ClosedSession_IsGone_WithEveryKeyAndAllThatItKept()
    {
        var (handle, connection) = (NewKey(SessionKeyKind.Handle), NewKey());
        var draft = NewSession(NewOwner());
        var session = Assert.IsType<SessionOpening.Opened>(
            await Store.Sessions.OpenAsync(draft, handle, connection, Claim("alpha"), Now, NoCap, default)).Session;
        await Store.State.WriteAsync(Term(session), "basket", [1], null, 1_000, default);
        await AppendAsync(session, "stays");

        Assert.True(await Store.Sessions.CloseAsync(Term(session), default));
        Assert.False(await Store.Sessions.CloseAsync(Term(session), default));

        Assert.Null(await Store.Sessions.FindAsync(handle, default));
        Assert.Null(await Store.Sessions.FindAsync(connection, default));
        Assert.Null(await FindSessionAsync(session.Id, draft.Owner!));
        Assert.Null(await Store.State.FindAsync(session.Id, "basket", default));
        Assert.Equal(["stays"], await MessagesAsync(session.Project!.Id));
        Assert.False(await Store.Expiry.AnyAsync(0, default));
    }

    [SkippableFact]
    public async Task KeysOfAClosedSession_AreFree()
    {
        var connection = NewKey();
        var first = await Store.Sessions.OpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), connection, null, Now, NoCap, default);
        await Store.Sessions.CloseAsync(Term(Assert.IsType<SessionOpening.Opened>(first).Session), default);

        var second = await Store.Sessions.OpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), connection, null, Now, NoCap, default);

        Assert.True(Assert.IsType<SessionOpening.Opened>(second).OwnsConversation);
    }

    [SkippableFact]
    public async Task NothingIsDoneInASessionThatIsGone()
    {
        var other = await OpenAnotherAsync();
        var session = await OpenSessionAsync("alpha");
        await other.Sessions.CloseAsync(Term(session), default);

        Assert.Null(await Store.Sessions.RenewAsync(Term(session), Now + 1, default));
        Assert.IsType<AppendOutcome.SessionGone>(await AppendAsync(session, "late"));
        Assert.Equal(StateWrite.SessionGone, await Store.State.WriteAsync(Term(session), "key", [1], null, 1_000, default));
        Assert.Null(await Store.State.RemoveAsync(Term(session), "key", default));
        Assert.Null(await Store.State.ClearAsync(Term(session), default));
        Assert.IsType<ProjectOutcome.SessionGone>(await Store.Projects.ClaimAsync(Claim("beta"), Term(session), default));
        Assert.IsType<DeletionOutcome.SessionGone>(
            await Store.Projects.DeleteAsync(NewOwner(), Term(session), Root, "alpha", Now, unbindOthers: true, default));
        Assert.Empty(await MessagesAsync(session.Project!.Id));
        Assert.Null(await Store.Logs.FindAsync(LogKind.Project, Root, "beta", default));
    }

    [SkippableFact]
    public async Task SessionWithMuchToRemove_IsClosedInOneCall()
    {
        var session = await OpenSessionAsync("alpha");
        await AtOnceAsync(600, number => Store.State.WriteAsync(Term(session), $"key-{number}", [1], null, 100_000, default));

        Assert.True(await Store.Sessions.CloseAsync(Term(session), default));

        Assert.False(await Store.Expiry.AnyAsync(0, default), "nothing is left behind");
    }
}
