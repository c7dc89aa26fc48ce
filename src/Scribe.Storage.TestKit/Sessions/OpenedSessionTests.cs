namespace Scribe.Storage.TestKit;

/// <summary>A session is opened with all that belongs to it, or not at all, and is found as it was opened.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class OpenedSessionTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    [SkippableFact]
    public async Task OpenedSession_IsFoundByItsHandle_AsItWasOpened_InEveryStore()
    {
        var (draft, handle) = (NewSession(NewOwner()), NewKey(SessionKeyKind.Handle));

        var opening = await Store.Sessions.OpenAsync(draft, handle, null, null, Now, NoCap, default);

        Same(draft, Assert.IsType<SessionOpening.Opened>(opening).Session);
        Same(draft, await Store.Sessions.FindAsync(handle, default));
        Same(draft, await (await OpenAnotherAsync()).Sessions.FindAsync(handle, default));
    }

    [SkippableFact]
    public async Task AnonymousSession_HasNoOwner()
    {
        var handle = NewKey(SessionKeyKind.Handle);
        await Store.Sessions.OpenAsync(NewSession(), handle, null, null, Now, 1, default);

        Assert.Null((await Store.Sessions.FindAsync(handle, default))!.Owner);
    }

    [SkippableFact]
    public async Task KeyThatNamesNothing_FindsNothing_AndAKeyOfAnotherKindIsAnotherKey()
    {
        var handle = NewKey(SessionKeyKind.Handle);
        await Store.Sessions.OpenAsync(NewSession(), handle, null, null, Now, NoCap, default);

        Assert.Null(await Store.Sessions.FindAsync(NewKey(SessionKeyKind.Handle), default));
        Assert.Null(await Store.Sessions.FindAsync(new SessionKey(SessionKeyKind.Connection, handle.Hash), default));
    }

    [SkippableFact]
    public async Task OpenedWithAProject_IsBoundToIt_AtVersionOne()
    {
        var handle = NewKey(SessionKeyKind.Handle);

        var opened = Assert.IsType<SessionOpening.Opened>(
            await Store.Sessions.OpenAsync(NewSession(), handle, null, Claim("alpha"), Now, NoCap, default)).Session;

        Assert.Equal(("alpha", Root, LogKind.Project, 1L), (opened.Project!.Name, opened.Project.Root, opened.Project.Kind, opened.Version));
        Same(opened, await Store.Sessions.FindAsync(handle, default));
    }

    [SkippableFact]
    public async Task OpenedWithAProjectThatIsRefused_IsNotThere_AndNeitherIsItsHandleNorTheConversation()
    {
        var (draft, handle, conversation) = (NewSession(NewOwner()), NewKey(SessionKeyKind.Handle), NewKey());
        var claim = Claim("alpha") with { MayAdd = false };

        var opening = await Store.Sessions.OpenAsync(draft, handle, conversation, claim, Now, NoCap, default);
        var again = await Store.Sessions.GetOrOpenAsync(draft, handle, conversation, claim, Now, NoCap, default);

        Assert.Equal("alpha", Assert.IsType<ProjectRefusal.Unknown>(Assert.IsType<SessionOpening.Refused>(opening).Why).Name);
        Assert.IsType<ProjectRefusal.Unknown>(Assert.IsType<SessionOpening.Refused>(again).Why);
        Assert.Null(await Store.Sessions.FindAsync(handle, default));
        Assert.Null(await Store.Sessions.FindAsync(conversation, default));
        Assert.Null(await FindSessionAsync(draft.Id, draft.Owner!));
    }

    [SkippableFact]
    public async Task Conversation_NamesTheSessionThatItWasOpenedWith_AndStaysWithALiveOne()
    {
        var conversation = NewKey();
        var first = await OpenAsync(conversation);
        var second = await OpenAsync(conversation);

        Assert.True(first.OwnsConversation);
        Assert.False(second.OwnsConversation);
        Assert.Equal(first.Session.Id, (await Store.Sessions.FindAsync(conversation, default))!.Id);
    }

    [SkippableFact]
    public async Task ConversationOfAnExpiredSession_IsFreeForTheNext()
    {
        var conversation = NewKey();
        var first = await OpenAsync(conversation);
        Clock.Move(TimeSpan.FromHours(1));

        var second = await OpenAsync(conversation);

        Assert.True(second.OwnsConversation);
        Assert.NotEqual(first.Session.Id, second.Session.Id);
        Assert.Equal(second.Session.Id, (await Store.Sessions.FindAsync(conversation, default))!.Id);
    }

    [SkippableFact]
    public async Task GetOrOpen_OpensOnce_AndAnswersWithTheSessionThatIsThere()
    {
        var (key, handle, late) = (NewKey(SessionKeyKind.Principal), NewKey(SessionKeyKind.Handle), NewKey(SessionKeyKind.Handle));

        var first = await GetOrOpenAsync(handle, key);
        var second = await GetOrOpenAsync(late, key);

        Assert.Equal(first.Session.Id, second.Session.Id);
        Assert.Equal(first.Session.Id, (await Store.Sessions.FindAsync(handle, default))!.Id);
        Assert.Null(await Store.Sessions.FindAsync(late, default));
    }

    [SkippableFact]
    public async Task GetOrOpen_OpensAnew_OnceTheSessionHasExpired()
    {
        var key = NewKey(SessionKeyKind.Principal);
        var first = await GetOrOpenAsync(NewKey(SessionKeyKind.Handle), key);
        Clock.Move(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(first.Session.Id, (await GetOrOpenAsync(NewKey(SessionKeyKind.Handle), key)).Session.Id);

        Clock.Move(TimeSpan.FromMilliseconds(1));

        Assert.NotEqual(first.Session.Id, (await GetOrOpenAsync(NewKey(SessionKeyKind.Handle), key)).Session.Id);
    }

    private async Task<SessionOpening.Opened> OpenAsync(SessionKey conversation) => Assert.IsType<SessionOpening.Opened>(
        await Store.Sessions.OpenAsync(NewSession(), NewKey(SessionKeyKind.Handle), conversation, null, Now, NoCap, default));

    private async Task<SessionOpening.Opened> GetOrOpenAsync(SessionKey handle, SessionKey key) => Assert.IsType<SessionOpening.Opened>(
        await Store.Sessions.GetOrOpenAsync(NewSession(), handle, key, null, Now, NoCap, default));

    private static void Same(SessionRow expected, SessionRow? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Owner, actual.Owner);
        Assert.Equal(expected with { Owner = null }, actual with { Owner = null });
    }
}
