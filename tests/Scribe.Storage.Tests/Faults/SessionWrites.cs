namespace Scribe.Storage.Tests.Faults;

/// <summary>Writes of sessions, and of their keys and bindings.</summary>
internal static class SessionWrites
{
    public static IReadOnlyDictionary<string, Func<FaultyStore, Task<Write>>> All { get; } = new Dictionary<string, Func<FaultyStore, Task<Write>>>
    {
        ["open a session"] = OpenAsync,
        ["open an anonymous session"] = OpenAnonymousAsync,
        ["get or open a session"] = GetOrOpenAsync,
        ["bind a project"] = BindAsync,
        ["attach a key"] = AttachAsync,
        ["renew a session"] = RenewAsync,
        ["close a session"] = CloseAsync,
        ["remove ended sessions"] = CollectAsync,
    };

    private static Task<Write> OpenAsync(FaultyStore on)
    {
        var owner = Draft.Key(SessionKeyKind.Principal).Hash;
        var (session, handle, conversation) = (Draft.Session(owner), Draft.Key(SessionKeyKind.Handle), Draft.Key(SessionKeyKind.Connection));
        var claim = new ProjectClaim(Draft.Root, Draft.Name("opened"), Draft.Now);
        return Task.FromResult(new Write(
            async () =>
            {
                var opened = (await on.Store.Sessions.OpenAsync(session, handle, conversation, claim, Draft.Now, 1, default))
                    .ShouldBeOfType<SessionOpening.Opened>();
                opened.OwnsConversation.ShouldBeTrue();
                opened.Session.Project!.Name.ShouldBe(claim.Name);
            },
            async () =>
            {
                foreach (var key in new[] { handle, conversation })
                {
                    var found = (await on.Witness.Sessions.FindAsync(key, default))!;
                    (found.Id, found.Version, found.Project!.Name).ShouldBe((session.Id, 1, claim.Name));
                    (await on.Witness.Projects.FindAsync(found.Project.Id, default)).Version.ShouldBe(1);
                }

                (await on.Witness.Sessions.ListByOwnerAsync(owner, SessionPlace.Newest, Draft.Now, 10, default)).Count.ShouldBe(1);
            }));
    }

    private static Task<Write> OpenAnonymousAsync(FaultyStore on)
    {
        var (session, handle) = (Draft.Session(), Draft.Key(SessionKeyKind.Handle));
        return Task.FromResult(new Write(
            async () => (await on.Store.Sessions.OpenAsync(session, handle, null, null, Draft.Now, 1, default)).ShouldBeOfType<SessionOpening.Opened>(),
            async () => (await on.Witness.Sessions.FindAsync(handle, default))!.Id.ShouldBe(session.Id)));
    }

    private static Task<Write> GetOrOpenAsync(FaultyStore on)
    {
        var owner = Draft.Key(SessionKeyKind.Principal).Hash;
        var (session, handle, key) = (Draft.Session(owner), Draft.Key(SessionKeyKind.Handle), Draft.Key(SessionKeyKind.TransportSession));
        return Task.FromResult(new Write(
            async () => (await on.Store.Sessions.GetOrOpenAsync(session, handle, key, null, Draft.Now, 1, default))
                .ShouldBeOfType<SessionOpening.Opened>().Session.Id.ShouldBe(session.Id),
            async () =>
            {
                (await on.Witness.Sessions.FindAsync(handle, default))!.Id.ShouldBe(session.Id);
                (await on.Witness.Sessions.FindAsync(key, default))!.Id.ShouldBe(session.Id);
                (await on.Witness.Sessions.ListByOwnerAsync(owner, SessionPlace.Newest, Draft.Now, 10, default)).Count.ShouldBe(1);
            }));
    }

    private static async Task<Write> BindAsync(FaultyStore on)
    {
        var (session, handle) = await Draft.OpenedSessionAsync(on.Witness);
        var claim = new ProjectClaim(Draft.Root, Draft.Name("bound"), Draft.Now);
        return new Write(
            async () => (await on.Store.Sessions.BindAsync(session, claim, 0, orBound: false, default))
                .ShouldBeOfType<BindOutcome.Bound>().Session.Version.ShouldBe(1),
            async () =>
            {
                var found = (await on.Witness.Sessions.FindAsync(handle, default))!;
                (found.Version, found.Project!.Name).ShouldBe((1, claim.Name));
                (await on.Witness.Projects.FindAsync(found.Project.Id, default)).Version.ShouldBe(1);
            });
    }

    private static async Task<Write> AttachAsync(FaultyStore on)
    {
        var (session, _) = await Draft.OpenedSessionAsync(on.Witness);
        var key = Draft.Key(SessionKeyKind.TransportSession);
        return new Write(
            async () => (await on.Store.Sessions.AttachAsync(key, session, Draft.Now, default))!.Id.ShouldBe(session.Id),
            async () => (await on.Witness.Sessions.FindAsync(key, default))!.Id.ShouldBe(session.Id));
    }

    private static async Task<Write> RenewAsync(FaultyStore on)
    {
        var (session, handle) = await Draft.OpenedSessionAsync(on.Witness);
        var later = Draft.Now + 5_000_000;
        return new Write(
            async () => (await on.Store.Sessions.RenewAsync(session, later, default)).ShouldBe(later),
            async () => (await on.Witness.Sessions.FindAsync(handle, default))!.ExpiresAt.ShouldBe(later));
    }

    private static async Task<Write> CloseAsync(FaultyStore on)
    {
        var (session, handle) = await Draft.OpenedSessionAsync(on.Witness);
        await on.Witness.State.WriteAsync(session, "kept", [1], null, Draft.Quota, default);
        return new Write(
            async () => (await on.Store.Sessions.CloseAsync(session, default)).ShouldBeTrue(),
            async () =>
            {
                (await on.Witness.Sessions.FindAsync(handle, default)).ShouldBeNull();
                (await PostgresServer.ReadAsync<long>(
                    on.Database, $"SELECT count(*) FROM scribe.session_state WHERE session_id = '{session.Id}'")).ShouldBe(0);
            });
    }

    private static async Task<Write> CollectAsync(FaultyStore on)
    {
        var (session, handle) = (Draft.Session(expiresAt: 1), Draft.Key(SessionKeyKind.Handle));
        await on.Witness.Sessions.OpenAsync(session, handle, null, null, 0, 1, default);
        var removed = 0;
        return new Write(
            async () => removed = await on.Store.Expiry.RemoveAsync(1, default),
            async () =>
            {
                // What an earlier attempt still held was left to the next collection.
                (await on.Witness.Expiry.RemoveAsync(1, default)).ShouldBe(1 - removed);
                (await on.Witness.Sessions.FindAsync(handle, default)).ShouldBeNull();
            });
    }
}
