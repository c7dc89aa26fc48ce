namespace Scribe.Storage.TestKit;

/// <summary>Keys that are attached to a session: the first one to attach a key has it, and a session keeps its newest ones.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class AttachedKeyTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    [SkippableFact]
    public async Task AttachedKey_NamesTheSession()
    {
        var session = await OpenSessionAsync("alpha");
        var key = NewKey();

        var attached = await Store.Sessions.AttachAsync(key, Term(session), Now, default);

        Assert.Equal((session.Id, session.Project), (attached!.Id, attached.Project));
        Assert.Equal(session.Id, (await Store.Sessions.FindAsync(key, default))!.Id);
    }

    [SkippableFact]
    public async Task KeyOfALiveSession_StaysWithIt_AndThatOfAnExpiredOneIsFree()
    {
        var (first, second) = (await OpenSessionAsync(), await OpenSessionAsync(NewSession() with { ExpiresAt = Now + 36_000_000 }));
        var key = NewKey();
        await Store.Sessions.AttachAsync(key, Term(first), Now, default);

        Assert.Equal(first.Id, (await Store.Sessions.AttachAsync(key, Term(second), Now, default))!.Id);
        Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(second.Id, (await Store.Sessions.AttachAsync(key, Term(second), Now, default))!.Id);
    }

    [SkippableFact]
    public async Task SessionThatIsGone_IsAttachedNothing()
    {
        var session = await OpenSessionAsync();
        await Store.Sessions.CloseAsync(Term(session), default);
        var key = NewKey();

        Assert.Null(await Store.Sessions.AttachAsync(key, Term(session), Now, default));
        Assert.Null(await Store.Sessions.FindAsync(key, default));
    }

    [SkippableFact]
    public async Task OfEachKind_TheNewestStay()
    {
        var handle = NewKey(SessionKeyKind.Handle);
        var session = Assert.IsType<SessionOpening.Opened>(
            await Store.Sessions.OpenAsync(NewSession(), handle, null, null, Now, NoCap, default)).Session;
        var transport = NewKey(SessionKeyKind.TransportSession);
        await Store.Sessions.AttachAsync(transport, Term(session), Now, default);
        var keys = Enumerable.Range(0, SessionKey.MaxOfAKind + 9).Select(_ => NewKey()).ToList();

        foreach (var key in keys)
            Assert.Equal(session.Id, (await Store.Sessions.AttachAsync(key, Term(session), Now, default))!.Id);

        Assert.Equal([.. Enumerable.Repeat(false, 9), .. Enumerable.Repeat(true, SessionKey.MaxOfAKind)], await AnsweringAsync(keys));
        Assert.Equal([true, true], await AnsweringAsync([handle, transport]));
    }

    [SkippableFact]
    public async Task KeyThatIsAttachedAgain_TakesNoPlace()
    {
        var session = await OpenSessionAsync();
        var (first, second) = (NewKey(), NewKey());
        await Store.Sessions.AttachAsync(first, Term(session), Now, default);

        for (var time = 0; time < SessionKey.MaxOfAKind + 1; time++)
            await Store.Sessions.AttachAsync(second, Term(session), Now, default);

        Assert.Equal([true, true], await AnsweringAsync([first, second]));
    }

    [SkippableFact]
    public async Task ManyKeysAtOnceInTwoStores_AreBoundedToo()
    {
        var other = await OpenAnotherAsync();
        var session = await OpenSessionAsync();
        var keys = Enumerable.Range(0, 3 * SessionKey.MaxOfAKind).Select(_ => NewKey()).ToList();

        await AtOnceAsync(keys.Count, number => (number % 2 == 0 ? Store : other).Sessions.AttachAsync(keys[number], Term(session), Now, default));

        Assert.Equal(SessionKey.MaxOfAKind, (await AnsweringAsync(keys)).Count(answers => answers));
    }

    [SkippableFact]
    public async Task OneKeyForManySessionsAtOnceInTwoStores_NamesOneOfThem_AndAllAreToldWhich()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 5; run++)
        {
            var sessions = new List<SessionRow>();
            for (var number = 0; number < 8; number++)
                sessions.Add(await OpenSessionAsync());
            var key = NewKey();

            var told = await AtOnceAsync(sessions.Count, number =>
                (number % 2 == 0 ? Store : other).Sessions.AttachAsync(key, Term(sessions[number]), Now, default));

            var winner = Assert.Single(told.Select(row => row!.Id).Distinct());
            Assert.Equal(winner, (await Store.Sessions.FindAsync(key, default))!.Id);
        }
    }

    private async Task<List<bool>> AnsweringAsync(IEnumerable<SessionKey> keys)
    {
        var answering = new List<bool>();
        foreach (var key in keys)
            answering.Add(await Store.Sessions.FindAsync(key, default) is not null);
        return answering;
    }
}
