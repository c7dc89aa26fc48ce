namespace Scribe.Storage.TestKit;

/// <summary>A case and the record of what happened to it are written together, or neither is.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class CaseTests(Func<Task<StoreFixture>> fixture) : CaseTestBase(fixture)
{
    [SkippableFact]
    public async Task OpenedCase_HasTheNextNumber_AndIsFoundAsItWasOpened()
    {
        var draft = Draft() with { Agent = "reviewer-1", Tags = """["a"]""", Files = """["src/a.cs","src/ü.cs"]""" };

        var kept = Assert.IsType<CaseOutcome.Kept>(await OpenAsync(draft));

        Assert.Equal((1L, false), (kept.Sequence, kept.Repeated));
        Assert.True(kept.Case.Id > 0);
        Assert.Equal(draft with { Id = kept.Case.Id, Place = draft.Place with { Number = 1 } }, kept.Case);
        var (found, links) = (await (await OpenAnotherAsync()).Cases.FindAsync(kept.Case.Place, 10, default))!.Value;
        Assert.Equal(kept.Case, found);
        Assert.Empty(links);
        Assert.Equal(["opened 1: It fails"], await MessagesAsync(Log));
        Assert.Null(await Store.Cases.FindAsync(kept.Case.Place with { Number = 2 }, 10, default));
    }

    [SkippableFact]
    public async Task Numbers_CountTheCasesOfOneRootKindAndDay()
    {
        var numbers = new List<long>();
        foreach (var draft in (CaseRow[])[
            Draft(), Draft(), Draft(kind: CaseKind.Security), Draft(day: "2026-03-05"), Draft(root: Root + "/other"), Draft(), Draft(kind: CaseKind.Security)])
        {
            numbers.Add((await OpenedAsync(draft)).Place.Number);
        }

        Assert.Equal([1, 2, 1, 1, 1, 3, 2], numbers);
    }

    [SkippableFact]
    public async Task ChangedCase_IsAsTheChangeMadeIt_WithItsHistory_TheNewestFirst()
    {
        var place = (await OpenedAsync(Draft())).Place;
        Clock.Move(TimeSpan.FromMinutes(1));
        await ChangeAsync(place, "a");
        var closing = await Store.Cases.ChangeAsync(
            place,
            row => new CaseChange(
                row with { Fix = "f1", Landing = 3, Version = row.Version + 1, ChangedAt = Now, ClosedAt = Now },
                new CaseLinkRow { Version = row.Version + 1, At = Now, Log = Log, Agent = "reviewer-1", Fix = "f1", Landing = 3, Closed = true },
                Entry("closed", Sentinel)),
            Log, Term(Sentinel), null, default);

        var kept = Assert.IsType<CaseOutcome.Kept>(closing);
        Assert.Equal(3, kept.Sequence);
        var (found, links) = (await Store.Cases.FindAsync(place, 10, default))!.Value;
        Assert.Equal(kept.Case, found);
        Assert.Equal(("a", "f1", 3, 3L, Now), (found.RootCause, found.Fix, found.Landing!.Value, found.Version, found.ClosedAt!.Value));
        Assert.Equal(
            [
                new CaseLinkRow { Version = 3, At = Now, Log = Log, Sequence = 3, Agent = "reviewer-1", Fix = "f1", Landing = 3, Closed = true },
                new CaseLinkRow { Version = 2, At = Now, Log = Log, Sequence = 2, RootCause = "a" },
            ],
            links);
        Assert.Equal(3, Assert.Single((await Store.Cases.FindAsync(place, 1, default))!.Value.Links).Version);
    }

    [SkippableFact]
    public async Task ChangeThatRefuses_LeavesNothing()
    {
        var opened = await OpenedAsync(Draft());
        var refusal = new ScribeException(ErrorCode.InvalidArgument, "It is closed.", "Open it first.");

        var thrown = await Assert.ThrowsAsync<ScribeException>(() =>
            Store.Cases.ChangeAsync(opened.Place, _ => throw refusal, Log, Term(Sentinel), Key("key"), default));

        Assert.Same(refusal, thrown);
        var (found, links) = (await Store.Cases.FindAsync(opened.Place, 10, default))!.Value;
        Assert.Equal(opened, found);
        Assert.Empty(links);
        Assert.Single(await MessagesAsync(Log));
        Assert.False(Assert.IsType<CaseOutcome.Kept>(await ChangeAsync(opened.Place, "later", Key("key"))).Repeated, "the key was not used up");
    }

    [SkippableFact]
    public async Task ChangeOfNoCase_IsToldSo()
    {
        Assert.IsType<CaseOutcome.Unknown>(await ChangeAsync(new CasePlace(Root, 1, Day, 1), "none"));
        Assert.Empty(await MessagesAsync(Log));
    }

    [SkippableFact]
    public async Task WhatCannotBeRecorded_IsNotThere_AndTakesNoNumber()
    {
        var gone = await OpenSessionAsync("@" + Day);
        await Store.Sessions.CloseAsync(Term(gone), default);
        var opened = await OpenedAsync(Draft());

        Assert.IsType<AppendOutcome.SessionGone>(Assert.IsType<CaseOutcome.NotRecorded>(await OpenAsync(Draft(), session: Term(gone))).Why);
        Assert.IsType<AppendOutcome.SessionGone>(Assert.IsType<CaseOutcome.NotRecorded>(await Store.Cases.ChangeAsync(
            opened.Place, row => Change(row, "late"), Log, Term(gone), null, default)).Why);
        Assert.IsType<AppendOutcome.SessionGone>(Assert.IsType<CaseOutcome.NotRecorded>(await Store.Cases.ChangeAsync(
            opened.Place with { Number = 4_711 }, row => Change(row, "late"), Log, Term(gone), Key("key"), default)).Why);
        Assert.IsType<AppendOutcome.ProjectGone>(Assert.IsType<CaseOutcome.NotRecorded>(await OpenAsync(Draft() with { Log = 4_711 })).Why);

        Assert.Equal(opened, (await Store.Cases.FindAsync(opened.Place, 10, default))!.Value.Case);
        Assert.Equal(2, (await OpenedAsync(Draft())).Place.Number);
        Assert.Equal(["opened 1: It fails", "opened 2: It fails"], await MessagesAsync(Log));
    }

    [SkippableFact]
    public async Task RepeatedCall_IsAnsweredWithTheCaseAsItIsNow_AndDoesNothing()
    {
        var first = Assert.IsType<CaseOutcome.Kept>(await OpenAsync(Draft(), Key("open")));
        var changed = Assert.IsType<CaseOutcome.Kept>(await ChangeAsync(first.Case.Place, "a", Key("change")));
        var other = await OpenAnotherAsync();

        Assert.Equal(changed with { Sequence = 1, Repeated = true }, await OpenAsync(Draft(), Key("open"), other));
        Assert.Equal(changed with { Repeated = true }, await ChangeAsync(first.Case.Place, "a", Key("change"), other));

        Assert.Equal(2, await Store.Entries.FindLastAsync(Log, default));
        Assert.Equal(2, (await OpenedAsync(Draft())).Place.Number);
    }

    [SkippableFact]
    public async Task RepeatedCall_OfASessionThatIsGone_IsToldSo()
    {
        var opened = Assert.IsType<CaseOutcome.Kept>(await OpenAsync(Draft(), Key("open"))).Case;
        Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(1, await Store.Expiry.RemoveAsync(Now, default));

        Assert.Equal(new CaseOutcome.NotRecorded(new AppendOutcome.SessionGone()), await OpenAsync(Draft(), Key("open")));
        Assert.Equal(new CaseOutcome.NotRecorded(new AppendOutcome.SessionGone()), await ChangeAsync(opened.Place, "late", Key("open")));

        Assert.Single(await MessagesAsync(Log));
    }

    [SkippableFact]
    public async Task KeyOfSomethingElse_IsRefused_WhateverItWas()
    {
        var opened = Assert.IsType<CaseOutcome.Kept>(await OpenAsync(Draft(), Key("key")));
        await Store.Entries.AppendAsync(Log, Term(Sentinel), [Entry("plain", Sentinel)], Key("plain"), default);

        Assert.Equal(new CaseOutcome.NotRecorded(new AppendOutcome.KeyUsed(1, 1)), await OpenAsync(Draft("Other"), Key("key", of: 2)));
        Assert.Equal(new CaseOutcome.NotRecorded(new AppendOutcome.KeyUsed(1, 1)), await ChangeAsync(opened.Case.Place, "a", Key("key", of: 2)));
        Assert.Equal(new CaseOutcome.NotRecorded(new AppendOutcome.KeyUsed(2, 2)), await OpenAsync(Draft(), Key("plain")));

        Assert.Equal(2, await Store.Entries.FindLastAsync(Log, default));
        Assert.Equal(1, (await Store.Cases.FindAsync(opened.Case.Place, 10, default))!.Value.Case.Version);
    }

    [SkippableFact]
    public async Task CasesAtOnceInTwoStores_HaveNumbersWithoutGapsAndDoubles_InOneChain()
    {
        var other = await OpenAnotherAsync();
        var sessions = await OpenManyAsync(40);

        var outcomes = await AtOnceAsync(40, async number =>
        {
            var (store, session) = (number % 2 == 0 ? Store : other, sessions[number]);
            if (number % 4 == 3)
                return await OpenAsync(Draft() with { Log = 4_711 }, store: store, session: session);
            return await OpenAsync(Draft($"{number}", number % 8 == 0 ? CaseKind.Security : CaseKind.Bug), store: store, session: session);
        });

        var kept = outcomes.OfType<CaseOutcome.Kept>().Select(outcome => outcome.Case).ToList();
        Assert.Equal(Enumerable.Range(1, 5).Select(number => (long)number), kept.Where(row => row.Place.Kind == 2).Select(row => row.Place.Number).Order());
        Assert.Equal(Enumerable.Range(1, 25).Select(number => (long)number), kept.Where(row => row.Place.Kind == 1).Select(row => row.Place.Number).Order());
        Assert.Equal(30, kept.Select(row => row.Id).Distinct().Count());
        Assert.Equal(
            kept.Select(row => $"opened {row.Place.Number}: {row.Title}").Order(StringComparer.Ordinal),
            (await MessagesAsync(Log)).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task ChangesAtOnceInTwoStores_FollowEachOther()
    {
        var other = await OpenAnotherAsync();
        var place = (await OpenedAsync(Draft())).Place;
        var sessions = await OpenManyAsync(20);

        await AtOnceAsync(20, number => ChangeAsync(place, $"{number}", store: number % 2 == 0 ? Store : other, session: sessions[number]));

        var (row, links) = (await Store.Cases.FindAsync(place, 100, default))!.Value;
        Assert.Equal(21, row.Version);
        Assert.Equal(Enumerable.Range(2, 20).Reverse().Select(number => (long)number), links.Select(link => link.Version));
        Assert.Equal(links[0].RootCause, row.RootCause);
        var entries = await MessagesAsync(Log);
        Assert.All(links, link => Assert.Equal($"changed 1: {link.RootCause}", entries[link.Sequence - 1]));
    }

    [SkippableFact]
    public async Task OneKeyAtOnceInTwoStores_IsDoneOnce()
    {
        var other = await OpenAnotherAsync();
        for (var run = 0; run < 5; run++)
        {
            var outcomes = await AtOnceAsync(12, number => OpenAsync(Draft(), Key($"key-{run}"), number % 2 == 0 ? Store : other));
            var kept = outcomes.Select(outcome => Assert.IsType<CaseOutcome.Kept>(outcome)).ToList();
            Assert.Single(kept, outcome => !outcome.Repeated);
            Assert.Equal(run + 1, Assert.Single(kept.Select(outcome => outcome.Case.Place.Number).Distinct()));

            var changes = await AtOnceAsync(12, number => ChangeAsync(kept[0].Case.Place, "a", Key($"change-{run}"), number % 2 == 0 ? Store : other));
            Assert.Single(changes, outcome => !Assert.IsType<CaseOutcome.Kept>(outcome).Repeated);
            Assert.Equal(2, (await Store.Cases.FindAsync(kept[0].Case.Place, 1, default))!.Value.Case.Version);
        }

        Assert.Equal(10, await Store.Entries.FindLastAsync(Log, default));
    }
}
