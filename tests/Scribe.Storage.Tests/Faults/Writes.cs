using Scribe.Storage.Postgres;

namespace Scribe.Storage.Tests.Faults;

/// <summary>Every kind of write that a store has, each on something new.</summary>
internal static class Writes
{
    private const long Quota = 1_000;

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
        ["set a state"] = SetStateAsync,
        ["remove a state"] = RemoveStateAsync,
        ["clear a state"] = ClearStateAsync,
        ["claim a new project"] = ClaimAsync,
        ["describe a project"] = DescribeAsync,
        ["delete a project"] = DeleteAsync,
        ["add a log"] = AddLogAsync,
        ["append"] = AppendAsync,
        ["append with a key"] = AppendKeyedAsync,
        ["append in a group"] = AppendGroupAsync,
        ["open a case"] = OpenCaseAsync,
        ["change a case"] = ChangeCaseAsync,
        ["take a lease"] = TakeLeaseAsync,
        ["take a lease over"] = TakeOverAsync,
        ["renew a lease"] = RenewLeaseAsync,
        ["release a lease"] = ReleaseLeaseAsync,
        ["cache a value"] = CacheAsync,
        ["renew a cached value"] = RenewCachedAsync,
        ["remove a cached value"] = RemoveCachedAsync,
        ["remove expired values"] = RemoveExpiredAsync,
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
        var (session, handle) = await OpenedAsync(on.Witness);
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
        var (session, _) = await OpenedAsync(on.Witness);
        var key = Draft.Key(SessionKeyKind.TransportSession);
        return new Write(
            async () => (await on.Store.Sessions.AttachAsync(key, session, Draft.Now, default))!.Id.ShouldBe(session.Id),
            async () => (await on.Witness.Sessions.FindAsync(key, default))!.Id.ShouldBe(session.Id));
    }

    private static async Task<Write> RenewAsync(FaultyStore on)
    {
        var (session, handle) = await OpenedAsync(on.Witness);
        var later = Draft.Now + 5_000_000;
        return new Write(
            async () => (await on.Store.Sessions.RenewAsync(session, later, default)).ShouldBe(later),
            async () => (await on.Witness.Sessions.FindAsync(handle, default))!.ExpiresAt.ShouldBe(later));
    }

    private static async Task<Write> CloseAsync(FaultyStore on)
    {
        var (session, handle) = await OpenedAsync(on.Witness);
        await on.Witness.State.WriteAsync(session, "kept", [1], null, Quota, default);
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

    private static async Task<Write> SetStateAsync(FaultyStore on)
    {
        var (session, _) = await OpenedAsync(on.Witness);
        return new Write(
            async () => (await on.Store.State.WriteAsync(session, "count", [7], 0, Quota, default)).ShouldBe(StateWrite.Written),
            async () =>
            {
                (await on.Witness.State.FindAsync(session.Id, "count", default))!.Version.ShouldBe(1);
                await ShouldCountAsync(on, session, versions: 1, bytes: "count".Length + 1);
            });
    }

    private static async Task<Write> RemoveStateAsync(FaultyStore on)
    {
        var (session, _) = await OpenedAsync(on.Witness);
        await on.Witness.State.WriteAsync(session, "count", [7], 0, Quota, default);
        return new Write(
            async () => (await on.Store.State.RemoveAsync(session, "count", default)).ShouldBe(true),
            () => ShouldCountAsync(on, session, versions: 2, bytes: 0));
    }

    private static async Task<Write> ClearStateAsync(FaultyStore on)
    {
        var (session, _) = await OpenedAsync(on.Witness);
        await on.Witness.State.WriteAsync(session, "one", [1], 0, Quota, default);
        await on.Witness.State.WriteAsync(session, "two", [2], 0, Quota, default);
        return new Write(
            async () => (await on.Store.State.ClearAsync(session, default)).ShouldBe(2),
            () => ShouldCountAsync(on, session, versions: 2, bytes: 0));
    }

    private static Task<Write> ClaimAsync(FaultyStore on)
    {
        var claim = new ProjectClaim(Draft.Root, Draft.Name("claimed"), Draft.Now)
        {
            Change = new ProjectChange("said", "[\"a\"]", 1),
            ExpectedVersion = 0,
        };
        return Task.FromResult(new Write(
            async () => (await on.Store.Projects.ClaimAsync(claim, null, default)).ShouldBeOfType<ProjectOutcome.Held>(),
            () => ShouldBeDescribedAsync(on, claim, version: 1)));
    }

    private static async Task<Write> DescribeAsync(FaultyStore on)
    {
        var claim = new ProjectClaim(Draft.Root, Draft.Name("described"), Draft.Now);
        await on.Witness.Projects.ClaimAsync(claim, null, default);
        var change = claim with { Change = new ProjectChange("said", null, 1), ExpectedVersion = 1 };
        return new Write(
            async () => (await on.Store.Projects.ClaimAsync(change, null, default)).ShouldBeOfType<ProjectOutcome.Held>(),
            () => ShouldBeDescribedAsync(on, claim, version: 2));
    }

    private static async Task<Write> DeleteAsync(FaultyStore on)
    {
        var (session, project) = await Draft.BoundSessionAsync(on.Witness);
        var holder = session.Id.ToByteArray(bigEndian: true);
        return new Write(
            async () =>
            {
                var deleted = (await on.Store.Projects.DeleteAsync(holder, session, Draft.Root, project.Name, Draft.Now, unbindOthers: false, default))
                    .ShouldBeOfType<DeletionOutcome.Deleted>();
                (deleted.Session.Project, deleted.Session.Version).ShouldBe((null, 2));
            },
            async () =>
            {
                var record = await on.Witness.Projects.FindAsync(project.Id, default);
                record.DeletedAt.ShouldNotBeNull();
                record.Version.ShouldBe(2);
                (await PostgresServer.ReadAsync<long>(on.Database, $"SELECT version FROM scribe.sessions WHERE id = '{session.Id}'")).ShouldBe(2);
            });
    }

    private static Task<Write> AddLogAsync(FaultyStore on)
    {
        var name = Draft.Name("log");
        return Task.FromResult(new Write(
            async () => (await on.Store.Logs.GetOrAddAsync(LogKind.FileReads, Draft.Root, name, Draft.Now, default)).Name.ShouldBe(name),
            async () => (await on.Witness.Logs.FindAsync(LogKind.FileReads, Draft.Root, name, default)).ShouldNotBeNull()));
    }

    private static async Task<Write> AppendAsync(FaultyStore on)
    {
        var (session, project) = await Draft.BoundSessionAsync(on.Witness);
        return new Write(
            async () => (await on.Store.Entries.AppendAsync(project.Id, session, [Draft.Entry(session.Id, "one"), Draft.Entry(session.Id, "two")], null, default))
                .ShouldBeOfType<AppendOutcome.Appended>().ShouldSatisfyAllConditions(
                    appended => (appended.First, appended.Last, appended.Repeated).ShouldBe((1, 2, false))),
            async () => (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).ShouldBe(["one", "two"]));
    }

    private static async Task<Write> AppendKeyedAsync(FaultyStore on)
    {
        var (session, project) = await Draft.BoundSessionAsync(on.Witness);
        var entry = Draft.Entry(session.Id, "keyed");
        var key = Draft.AppendKey(entry);
        return new Write(
            async () => (await on.Store.Entries.AppendAsync(project.Id, session, [entry], key, default))
                .ShouldBeOfType<AppendOutcome.Appended>().Repeated.ShouldBeFalse(),
            async () =>
            {
                (await on.Witness.Entries.AppendAsync(project.Id, session, [entry], key, default))
                    .ShouldBeOfType<AppendOutcome.Appended>().Repeated.ShouldBeTrue();
                (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).ShouldBe(["keyed"]);
            });
    }

    /// <summary>The first goes alone; what comes meanwhile goes together.</summary>
    private static async Task<Write> AppendGroupAsync(FaultyStore on)
    {
        var first = await Draft.BoundSessionAsync(on.Witness);
        var second = await Draft.BoundSessionAsync(on.Witness);
        (SessionTerm Term, ProjectRow Project)[] sessions = [first, second];
        return new Write(
            async () =>
            {
                var appended = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
                {
                    var (term, project) = sessions[number % 2];
                    return on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, $"{number}")], null, default);
                }));
                appended.Cast<AppendOutcome.Appended>().Select(outcome => outcome.First).Order().ShouldBe(Enumerable.Range(0, 16).Select(place => 1L + (place / 2)));
            },
            async () =>
            {
                foreach (var (index, (_, project)) in sessions.Index())
                {
                    (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).Select(int.Parse).Order()
                        .ShouldBe(Enumerable.Range(0, 8).Select(number => (2 * number) + index));
                }
            });
    }

    private static async Task<Write> OpenCaseAsync(FaultyStore on)
    {
        var (session, log) = await Draft.BoundSessionAsync(on.Witness);
        var root = Draft.Name("/root");
        return new Write(
            async () => (await OpenCaseAsync(on.Store, root, session, log)).Place.Number.ShouldBe(1),
            async () =>
            {
                (await on.Witness.Cases.ListAsync(Any(root), long.MaxValue, 10, default)).Count.ShouldBe(1);
                (await OpenCaseAsync(on.Witness, root, session, log)).Place.Number.ShouldBe(2);
                (await Logs.MessagesOfIntactAsync(on.Witness, log.Id)).ShouldBe(["opened 1", "opened 2"]);
            });
    }

    private static async Task<Write> ChangeCaseAsync(FaultyStore on)
    {
        var (session, log) = await Draft.BoundSessionAsync(on.Witness);
        var opened = await OpenCaseAsync(on.Witness, Draft.Name("/root"), session, log);
        return new Write(
            async () => (await on.Store.Cases.ChangeAsync(
                    opened.Place,
                    present => new CaseChange(
                        present with { Version = present.Version + 1, Fix = "mended" },
                        new CaseLinkRow { Version = present.Version + 1, At = Draft.Now, Log = log.Id, Fix = "mended" },
                        Draft.Entry(session.Id, "changed")),
                    log.Id, session, null, default))
                .ShouldBeOfType<CaseOutcome.Kept>().Case.Version.ShouldBe(2),
            async () =>
            {
                var (found, links) = (await on.Witness.Cases.FindAsync(opened.Place, 10, default)).ShouldNotBeNull();
                (found.Version, found.Fix, links.Count).ShouldBe((2, "mended", 1));
                (await Logs.MessagesOfIntactAsync(on.Witness, log.Id)).ShouldBe(["opened 1", "changed"]);
            });
    }

    private static Task<Write> TakeLeaseAsync(FaultyStore on)
    {
        var (agent, connection) = (Agent(), Draft.Key(SessionKeyKind.Connection));
        return Task.FromResult(new Write(
            async () => (await on.Store.Leases.TakeAsync(agent, connection, null, Draft.Now, 60_000, default))!.IsHeldBy(connection).ShouldBeTrue(),
            async () =>
            {
                var lease = (await on.Witness.Leases.FindAsync(agent, default))!;
                (lease.IsHeldBy(connection), lease.Beat).ShouldBe((true, 1));
            }));
    }

    private static async Task<Write> TakeOverAsync(FaultyStore on)
    {
        var (agent, before, after) = (Agent(), Draft.Key(SessionKeyKind.Connection), Draft.Key(SessionKeyKind.Connection));
        await on.Witness.Leases.TakeAsync(agent, before, null, Draft.Now, 60_000, default);
        await on.Witness.Sessions.OpenAsync(Draft.Session(), Draft.Key(SessionKeyKind.Handle), before, null, Draft.Now, 1, default);
        return new Write(
            async () => (await on.Store.Leases.TakeAsync(agent, after, null, Draft.Now + 120_000, 60_000, default))!.IsHeldBy(after).ShouldBeTrue(),
            async () =>
            {
                var lease = (await on.Witness.Leases.FindAsync(agent, default))!;
                (lease.IsHeldBy(after), lease.Beat, lease.Session!.Value.Fence).ShouldBe((true, 2, 1));
                (await on.Witness.Sessions.FindAsync(before, default)).ShouldBeNull();
                (await on.Witness.Sessions.FindAsync(after, default)).ShouldNotBeNull();
            });
    }

    private static async Task<Write> RenewLeaseAsync(FaultyStore on)
    {
        var (agent, connection) = (Agent(), Draft.Key(SessionKeyKind.Connection));
        await on.Witness.Leases.TakeAsync(agent, connection, null, Draft.Now, 60_000, default);
        return new Write(
            async () => (await on.Store.Leases.RenewAsync(agent, connection, 42, default)).ShouldBeTrue(),
            async () =>
            {
                var lease = (await on.Witness.Leases.FindAsync(agent, default))!;
                (lease.ExpiresAt, lease.Beat).ShouldBe((42, 2));
            });
    }

    private static async Task<Write> ReleaseLeaseAsync(FaultyStore on)
    {
        var (agent, connection) = (Agent(), Draft.Key(SessionKeyKind.Connection));
        await on.Witness.Leases.TakeAsync(agent, connection, null, Draft.Now, 60_000, default);
        return new Write(
            () => on.Store.Leases.ReleaseAsync(agent, connection, default),
            async () =>
            {
                var lease = (await on.Witness.Leases.FindAsync(agent, default))!;
                (lease.Holder, lease.Beat).ShouldBe((null, 2));
            });
    }

    private static async Task<(SessionTerm Term, SessionKey Handle)> OpenedAsync(PostgresStore store)
    {
        var (session, handle) = (Draft.Session(), Draft.Key(SessionKeyKind.Handle));
        (await store.Sessions.OpenAsync(session, handle, null, null, Draft.Now, 1, default)).ShouldBeOfType<SessionOpening.Opened>();
        return (new SessionTerm(session.Id, 0), handle);
    }

    private static async Task ShouldCountAsync(FaultyStore on, SessionTerm session, long versions, long bytes)
    {
        var row = $"FROM scribe.sessions WHERE id = '{session.Id}'";
        (await PostgresServer.ReadAsync<long>(on.Database, $"SELECT state_version {row}")).ShouldBe(versions);
        (await PostgresServer.ReadAsync<long>(on.Database, $"SELECT state_bytes {row}")).ShouldBe(bytes);
    }

    private static async Task ShouldBeDescribedAsync(FaultyStore on, ProjectClaim claim, long version)
    {
        var held = (await on.Witness.Projects.ClaimAsync(claim with { Change = ProjectChange.None, ExpectedVersion = version }, null, default))
            .ShouldBeOfType<ProjectOutcome.Held>();
        var record = await on.Witness.Projects.FindAsync(held.Project.Id, default);
        (record.Description, record.Status, record.Version).ShouldBe(("said", 1, version));
    }

    private static async Task<CaseRow> OpenCaseAsync(PostgresStore store, string root, SessionTerm session, ProjectRow log)
    {
        var draft = new CaseRow
        {
            Place = new CasePlace(root, 0, "2026-03-04", 0),
            Log = log.Id,
            Title = "title",
            Description = "description",
            Priority = 0,
            Version = 1,
            OpenedAt = Draft.Now,
            ChangedAt = Draft.Now,
        };
        return (await store.Cases.OpenAsync(draft, row => Draft.Entry(session.Id, $"opened {row.Place.Number}"), session, null, default))
            .ShouldBeOfType<CaseOutcome.Kept>().Case;
    }

    private static CaseFilter Any(string root) => new(root, null, null, null, null, null, null, null);

    private static AgentKey Agent() => new("agent", Draft.Key(SessionKeyKind.Principal).Hash);

    private static Task<Write> CacheAsync(FaultyStore on)
    {
        var key = Draft.Key(SessionKeyKind.Handle).Hash;
        return Task.FromResult(new Write(
            () => on.Store.Cache.PutAsync(key, new CacheRow([1, 2], 100, 50, null), default),
            async () => (await on.Witness.Cache.FindAsync(key, 99, default))!.Value.ShouldBe([1, 2])));
    }

    private static async Task<Write> RenewCachedAsync(FaultyStore on)
    {
        var key = await CachedAsync(on);
        return new Write(
            () => on.Store.Cache.RenewAsync(key, 0, 200, default),
            async () => (await on.Witness.Cache.FindAsync(key, 199, default))!.ExpiresAt.ShouldBe(200));
    }

    private static async Task<Write> RemoveCachedAsync(FaultyStore on)
    {
        var key = await CachedAsync(on);
        return new Write(
            () => on.Store.Cache.RemoveAsync(key, default),
            async () => (await on.Witness.Cache.FindAsync(key, 0, default)).ShouldBeNull());
    }

    private static async Task<Write> RemoveExpiredAsync(FaultyStore on)
    {
        await CachedAsync(on);
        return new Write(
            async () => (await on.Store.Cache.RemoveExpiredAsync(100, default)).ShouldBe(1),
            async () => (await on.Witness.Cache.AnyExpiredAsync(100, default)).ShouldBeFalse());
    }

    private static async Task<byte[]> CachedAsync(FaultyStore on)
    {
        var key = Draft.Key(SessionKeyKind.Handle).Hash;
        await on.Witness.Cache.PutAsync(key, new CacheRow([1], 100, 50, null), default);
        return key;
    }
}
