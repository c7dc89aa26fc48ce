namespace Scribe.Storage.TestKit;

/// <summary>What was found before a takeover writes nothing any more, whatever kind of write it is.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class FenceTests(Func<Task<StoreFixture>> fixture) : LeaseTestBase(fixture)
{
    private readonly byte[] _owner = NewOwner();

    [SkippableFact]
    public async Task EveryWriteFromATermThatHasPassed_IsRefused_AndLeavesNothing()
    {
        var (_, session) = await OpenAsAgentAsync("alpha", _owner);
        var before = Term(session);
        var log = session.Project!.Id;
        await Store.State.WriteAsync(before, "basket", [1], null, 1_000, default);
        await Store.Projects.ClaimAsync(Claim("beta"), before, default);
        await AppendAsync(session, "in time");
        var place = await OpenCaseAsync(session);
        var attached = NewKey();

        var taker = await TakeOverAsync();

        var draft = Case(log);
        foreach (var (name, write) in new (string, Func<Task>)[]
        {
            ("append", () => AppendAsync(session, "late")),
            ("append with a key", () => Store.Entries.AppendAsync(log, before, [Entry("late", session)], new AppendKey("key", new byte[32]), default)),
            ("bind", () => Store.Sessions.BindAsync(before, Claim("beta"), 1, orBound: false, default)),
            ("bind what is bound", () => Store.Sessions.BindAsync(before, Claim("alpha"), 1, orBound: true, default)),
            ("bind something new", () => Store.Sessions.BindAsync(before, Claim("gamma"), 1, orBound: false, default)),
            ("claim", () => Store.Projects.ClaimAsync(Claim("gamma"), before, default)),
            ("describe", () => Store.Projects.ClaimAsync(Claim("alpha") with { Change = new ProjectChange("late", null, null) }, before, default)),
            ("delete a project", () => Store.Projects.DeleteAsync(_owner, before, Root, "alpha", Now, unbindOthers: true, default)),
            ("set", () => Store.State.WriteAsync(before, "basket", [2], null, 1_000, default)),
            ("set something new", () => Store.State.WriteAsync(before, "other", [2], 0, 1_000, default)),
            ("remove", () => Store.State.RemoveAsync(before, "basket", default)),
            ("remove nothing", () => Store.State.RemoveAsync(before, "nothing", default)),
            ("clear", () => Store.State.ClearAsync(before, default)),
            ("attach", () => Store.Sessions.AttachAsync(attached, before, Now, default)),
            ("renew", () => Store.Sessions.RenewAsync(before, Now + 36_000_000, default)),
            ("close", () => Store.Sessions.CloseAsync(before, default)),
            ("open a case", () => Store.Cases.OpenAsync(draft, _ => Entry("late", session), before, null, default)),
            ("open a case with a key", () => Store.Cases.OpenAsync(draft, _ => Entry("late", session), before, new AppendKey("key", new byte[32]), default)),
            ("change a case", () => Store.Cases.ChangeAsync(place, row => Close(row, session), log, before, null, default)),
            ("change no case", () => Store.Cases.ChangeAsync(place with { Number = 4_711 }, row => Close(row, session), log, before, null, default)),
            ("delete no project", () => Store.Projects.DeleteAsync(_owner, before, Root, "gamma", Now, unbindOthers: true, default)),
        })
        {
            var refusal = await Assert.ThrowsAsync<ScribeException>(write);
            Assert.True(refusal.Code == ErrorCode.SessionConflict, $"{name}: {refusal.Code}");
            Assert.Contains("'reviewer-1'", refusal.Message, StringComparison.Ordinal);
        }

        var now = (await Store.Sessions.FindAsync(taker, default))!;
        Assert.Equal((session.Project, session.Version, session.ExpiresAt), (now.Project, now.Version, now.ExpiresAt));
        Assert.Null(await Store.Sessions.FindAsync(attached, default));
        Assert.Equal([1], (await Store.State.FindAsync(session.Id, "basket", default))!.Value);
        Assert.Equal(0, (await Store.State.FindAsync(session.Id, "other", default))!.Version);
        Assert.Equal(["in time", "opened"], await MessagesAsync(log));
        Assert.Null(await Store.Logs.FindAsync(LogKind.Project, Root, "gamma", default));
        var record = await Store.Projects.FindAsync(log, default);
        Assert.Equal((1L, true, true), (record.Version, record.Description is null, record.DeletedAt is null));
        var (row, links) = (await Store.Cases.FindAsync(place, 10, default))!.Value;
        Assert.Equal((1L, true, 0), (row.Version, row.ClosedAt is null, links.Count));
        Assert.Null(await Store.Cases.FindAsync(place with { Number = 2 }, 10, default));
        Assert.IsType<AppendOutcome.Appended>(await AppendAsync(now, "of the present term"));
    }

    [SkippableFact]
    public async Task TermThatHasNotBegun_IsRefusedAsWell()
    {
        var (_, session) = await OpenAsAgentAsync("alpha");
        var future = session with { Fence = session.Fence + 1 };

        await RefusedAsync(ErrorCode.SessionConflict, () => AppendAsync(future, "early"));
        await RefusedAsync(ErrorCode.SessionConflict, () => Store.State.WriteAsync(Term(future), "key", [1], null, 100, default));

        Assert.Empty(await MessagesAsync(session.Project!.Id));
    }

    [SkippableFact]
    public async Task AppendsAtOnceWithATakeover_AreAllOfThePresentTerm_AndNoneComesAfterIt()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 8; run++)
        {
            var agent = NewAgent($"agent-{run}");
            var holder = NewKey();
            await TakeAsync(holder, agent: agent);
            var session = Assert.IsType<SessionOpening.Opened>(await Store.Sessions.OpenAsync(
                NewSession(), NewKey(SessionKeyKind.Handle), holder, Claim($"project-{run}"), Now, NoCap, default)).Session;
            var log = session.Project!.Id;
            Clock.Move(TimeSpan.FromMilliseconds(Duration));
            var taker = NewKey();

            var taking = Task.Run(async () =>
            {
                await TakeAsync(taker, agent: agent, store: other);
                return await other.Entries.FindLastAsync(log, default);
            });
            var appended = await AtOnceAsync(12, async number =>
            {
                try
                {
                    return Assert.IsType<AppendOutcome.Appended>(await AppendAsync(session, $"{number}")).Last;
                }
                catch (ScribeException exception) when (exception.Code == ErrorCode.SessionConflict)
                {
                    return 0;
                }
            });

            var atTakeover = await taking;
            Assert.All(appended, sequence => Assert.True(sequence <= atTakeover, $"run {run}: {sequence} came after the takeover at {atTakeover}."));
            Assert.Equal(atTakeover, await Store.Entries.FindLastAsync(log, default));
            Assert.Equal(appended.Count(sequence => sequence > 0), atTakeover);
        }
    }

    [SkippableFact]
    public async Task RefusedAppend_TakesNoneOfTheOthersAtOnceWithIt()
    {
        var (_, session) = await OpenAsAgentAsync("alpha");
        var bystander = await OpenSessionAsync("alpha");
        await TakeOverAsync();

        var appended = await AtOnceAsync(20, async number =>
        {
            if (number % 4 != 0)
                return await AppendAsync(bystander, "fine");
            await RefusedAsync(ErrorCode.SessionConflict, () => AppendAsync(session, "late"));
            return null;
        });

        Assert.Equal(15, appended.OfType<AppendOutcome.Appended>().Count());
        Assert.Equal(Enumerable.Repeat("fine", 15), await MessagesAsync(bystander.Project!.Id));
    }

    private async Task<CasePlace> OpenCaseAsync(SessionRow session)
    {
        var opened = await Store.Cases.OpenAsync(Case(session.Project!.Id), _ => Entry("opened", session), Term(session), null, default);
        return Assert.IsType<CaseOutcome.Kept>(opened).Case.Place;
    }

    private CaseRow Case(long log) => new()
    {
        Place = new CasePlace(Root, (int)CaseKind.Bug, "2026-03-04", 0),
        Log = log,
        Title = "It fails",
        Description = "Always",
        Priority = (int)EntryPriority.High,
        Version = 1,
        OpenedAt = Now,
        ChangedAt = Now,
    };

    private CaseChange Close(CaseRow row, SessionRow session) => new(
        row with { Version = row.Version + 1, ChangedAt = Now, ClosedAt = Now },
        new CaseLinkRow { Version = row.Version + 1, At = Now, Log = row.Log, Closed = true },
        Entry("late", session));
}
