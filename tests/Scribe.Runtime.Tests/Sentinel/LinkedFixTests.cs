namespace Scribe.Runtime.Tests.Sentinel;

public sealed class LinkedFixTests : CaseFixture
{
    private static readonly FixLink Verified = new() { Fix = "commit 1a2b", Landing = LandingStatus.Verified, RootCause = "an off-by-one" };

    [Fact]
    public async Task Case_GoesFromOpenToClosed_AndItsHistorySaysHow()
    {
        var id = await OpenAsync();
        Time.Advance(TimeSpan.FromMinutes(1));
        await LinkAsync(id, new FixLink { Fix = "PR 7", Landing = LandingStatus.Proposed, Agent = "ops" });
        await LinkAsync(id, new FixLink { Landing = LandingStatus.Implemented });
        await LinkAsync(id, new FixLink { RootCause = "an off-by-one\nin the loop" });
        var closed = await LinkAsync(id, new FixLink { Fix = "commit 1a2b", Landing = LandingStatus.Verified, Close = true });

        closed.Case.Status.ShouldBe(CaseStatus.Closed);
        closed.Case.ClosedAt.ShouldBe(Time.GetUtcNow());
        closed.Case.Version.ShouldBe(5);
        var read = await Log.GetCaseAsync(Session, id);
        read.RootCause.ShouldBe("an off-by-one\nin the loop");
        read.Case.Fix.ShouldBe("commit 1a2b");
        read.Case.ChangedAt.ShouldBe(Time.GetUtcNow());
        read.LinkCount.ShouldBe(4);
        read.Links.Select(link => (link.Version, link.Fix, link.Landing, link.RootCause, link.Closed, link.Agent)).ShouldBe(
        [
            (5, "commit 1a2b", LandingStatus.Verified, null, true, null),
            (4, null, null, "an off-by-one\nin the loop", false, null),
            (3, null, LandingStatus.Implemented, null, false, null),
            (2, "PR 7", LandingStatus.Proposed, null, false, "ops"),
        ]);
        (await EventsAsync()).Skip(1).Select(one => $"{one.Category} {one.Status} {one.Message}").ShouldBe(
        [
            $"fix_linked Info {id}: fix PR 7 is proposed",
            $"fix_linked Info {id}: fix PR 7 is implemented",
            $"fix_linked Info {id}: root cause: an off-by-one\nin the loop",
            $"case_closed Success {id}: fix commit 1a2b is verified; closed",
        ]);
        var last = (await EventsAsync())[^1].Metadata!.Value;
        last.GetProperty("case_id").GetString().ShouldBe(id.ToString());
        last.GetProperty("version").GetInt64().ShouldBe(5);
        last.GetProperty("landing_status").GetString().ShouldBe("verified");
    }

    [Fact]
    public async Task Case_CanBeClosedInOneCall() =>
        (await LinkAsync(await OpenAsync(), Verified with { Close = true, Landing = LandingStatus.Landed })).Case.Status.ShouldBe(CaseStatus.Closed);

    public static TheoryData<string, string[]> Incomplete => new()
    {
        { "", ["a root cause", "a linked fix", "a landing_status of verified or landed"] },
        { "cause", ["a linked fix", "a landing_status of verified or landed"] },
        { "verified", ["a root cause"] },
        { "implemented", ["a root cause", "a landing_status of verified or landed, where it is implemented now"] },
        { "implemented cause", ["a landing_status of verified or landed, where it is implemented now"] },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task ClosingWhatIsIncomplete_NamesWhatIsMissing_AndChangesNothing(string has, string[] missing)
    {
        var id = await OpenAsync();
        if (has.Contains("cause", StringComparison.Ordinal))
            await LinkAsync(id, new FixLink { RootCause = "r" });
        if (has.Contains("verified", StringComparison.Ordinal))
            await LinkAsync(id, Verified with { RootCause = null });
        if (has.Contains("implemented", StringComparison.Ordinal))
            await LinkAsync(id, new FixLink { Fix = "f", Landing = LandingStatus.Implemented });
        var (events, before) = (await EventsAsync(), (await Log.GetCaseAsync(Session, id)).Case);

        var refusal = await RefusedAsync(id, new FixLink { Close = true });

        refusal.Code.ShouldBe(ErrorCode.CaseConflict);
        refusal.Message.ShouldBe($"{id} cannot be closed yet. It lacks {string.Join(" and ", missing.Select(Named))}. Nothing was changed.");
        var after = (await Log.GetCaseAsync(Session, id)).Case;
        (after.Version, after.Status, after.ChangedAt).ShouldBe((before.Version, CaseStatus.Open, before.ChangedAt));
        (await EventsAsync()).Count.ShouldBe(events.Count);

        static string Named(string part) => part switch
        {
            "a root cause" => part + " (root_cause)",
            "a linked fix" => part + " (fix)",
            _ => part,
        };
    }

    [Fact]
    public async Task Landing_NeverGoesBackSilently()
    {
        var id = await OpenAsync();
        await LinkAsync(id, Verified);

        var refusal = await RefusedAsync(id, new FixLink { Fix = "another", Landing = LandingStatus.Proposed });
        var taken = await LinkAsync(id, new FixLink { Fix = "another", Landing = LandingStatus.Proposed, Reopen = true });

        refusal.Code.ShouldBe(ErrorCode.CaseConflict);
        refusal.Message.ShouldContain("is verified, and would go back to proposed");
        taken.Case.Landing.ShouldBe(LandingStatus.Proposed);
        var recorded = (await EventsAsync())[^1];
        recorded.Status.ShouldBe(EntryStatus.Warn);
        recorded.Message.ShouldEndWith("fix another is proposed; it was verified");
        (await LinkAsync(id, new FixLink { Landing = LandingStatus.Proposed })).Case.Landing.ShouldBe(LandingStatus.Proposed, "the same is not back");
    }

    [Fact]
    public async Task ClosedCase_RefusesEveryChange_UntilItIsReopened()
    {
        var id = await OpenAsync();
        await LinkAsync(id, Verified with { Close = true });

        foreach (var link in new[] { Verified, new FixLink { RootCause = "r" }, new FixLink { Close = true }, new FixLink { Landing = LandingStatus.Landed } })
        {
            var refusal = await RefusedAsync(id, link);
            refusal.Code.ShouldBe(ErrorCode.CaseConflict);
            refusal.Message.ShouldContain("is closed");
        }

        var open = await LinkAsync(id, new FixLink { Reopen = true });
        open.Case.Status.ShouldBe(CaseStatus.Open);
        open.Case.ClosedAt.ShouldBeNull();
        open.Case.Landing.ShouldBe(LandingStatus.Verified);
        (await EventsAsync())[^1].Category.ShouldBe("case_reopened");
        (await Log.GetCaseAsync(Session, id)).Links[0].Reopened.ShouldBeTrue();
        (await LinkAsync(id, new FixLink { Close = true })).Case.Status.ShouldBe(CaseStatus.Closed);
    }

    [Fact]
    public async Task OpenCase_HasNothingToReopen() =>
        (await RefusedAsync(await OpenAsync(), new FixLink { Reopen = true })).Message.ShouldContain("is open");

    [Fact]
    public async Task LandingWithoutAFix_IsRefused() =>
        (await RefusedAsync(await OpenAsync(), new FixLink { Landing = LandingStatus.Landed })).Message.ShouldContain("no linked fix");

    [Fact]
    public async Task ExpectedVersion_IsCompared()
    {
        var id = await OpenAsync();
        await LinkAsync(id, new FixLink { RootCause = "r", ExpectedVersion = 1 });

        var refusal = await RefusedAsync(id, new FixLink { RootCause = "s", ExpectedVersion = 1 });

        refusal.Code.ShouldBe(ErrorCode.CaseConflict);
        refusal.Message.ShouldContain("expected at version 1, but it is at version 2");
        (await Log.GetCaseAsync(Session, id)).RootCause.ShouldBe("r");
    }

    [Fact]
    public async Task ManyThatExpectTheSameVersion_ChangeItOnce()
    {
        var id = await OpenAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            try
            {
                await LinkAsync(id, new FixLink { RootCause = $"{number}", ExpectedVersion = 1 });
                return true;
            }
            catch (ScribeException refusal) when (refusal.Code == ErrorCode.CaseConflict)
            {
                return false;
            }
        }));

        outcomes.Count(changed => changed).ShouldBe(1);
        (await Log.GetCaseAsync(Session, id)).Case.Version.ShouldBe(2);
        (await EventsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task RepeatedChange_IsDoneOnce_AlsoIfItClosedTheCase()
    {
        var id = await OpenAsync();
        var link = Verified with { Close = true, ExpectedVersion = 1 };

        var first = await Log.LinkFixAsync(Session, id, link, "key");
        var again = await Log.LinkFixAsync(Session, id, link, "key");

        again.Repeated.ShouldBeTrue();
        again.Sequence.ShouldBe(first.Sequence);
        again.Case.Version.ShouldBe(2);
        (await EventsAsync()).Count.ShouldBe(2);
        foreach (var other in new[] { link with { Close = false }, link with { Fix = "f" }, link with { ExpectedVersion = null }, link with { Agent = "a" } })
            (await Should.ThrowAsync<ScribeException>(() => Log.LinkFixAsync(Session, id, other, "key"))).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task Change_IsRecordedInTheDayOfTheSessionThatMakesIt()
    {
        var id = await OpenAsync();
        Time.Advance(TimeSpan.FromDays(3));
        var later = await Store.SentinelAsync(Root);

        await Log.LinkFixAsync(later, id, Verified);

        (await EventsAsync()).Count.ShouldBe(1);
        (await EventsAsync(later)).ShouldHaveSingleItem().Message.ShouldStartWith(id.ToString());
    }

    [Fact]
    public async Task CaseOfAnotherRoot_IsUnknown()
    {
        var id = await OpenAsync();
        var other = await Store.SentinelAsync(Folder("other"));

        foreach (var call in new Func<Task>[] { () => Log.LinkFixAsync(other, id, Verified), () => Log.GetCaseAsync(other, id) })
            (await Should.ThrowAsync<ScribeException>(call)).Code.ShouldBe(ErrorCode.CaseUnknown);
        (await EventsAsync(other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task BadChanges_AreRefused_AndChangeNothing()
    {
        var id = await OpenAsync();
        FixLink[] bad =
        [
            new(), new() { Fix = "f" }, new() { Fix = "", Landing = LandingStatus.Proposed }, new() { Fix = "a\nb", Landing = LandingStatus.Proposed },
            new() { Fix = new string('f', 501), Landing = LandingStatus.Proposed }, Verified with { Landing = (LandingStatus)9 },
            new() { RootCause = "" }, new() { RootCause = new string('r', 20_001) }, new() { RootCause = "a\0b" },
            Verified with { Close = true, Reopen = true }, Verified with { Agent = "" }, Verified with { Agent = new string('a', 201) },
        ];

        foreach (var link in bad)
            (await RefusedAsync(id, link)).Code.ShouldBe(ErrorCode.InvalidArgument);

        (await Log.GetCaseAsync(Session, id)).Case.Version.ShouldBe(1);
        (await EventsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task ClosedSession_ChangesNothing()
    {
        var id = await OpenAsync();
        await Store.Registry.CloseAsync(Session);

        (await RefusedAsync(id, Verified)).Code.ShouldBe(ErrorCode.SessionUnknown);
        (await Log.GetCaseAsync(await Store.SentinelAsync(Root), id)).Case.Version.ShouldBe(1);
    }

    [Fact]
    public async Task LongHistory_ShowsItsNewestPart_AndSaysHowLongItIs()
    {
        var id = await OpenAsync();
        for (var number = 0; number < 120; number++)
            await LinkAsync(id, new FixLink { RootCause = $"{number}" });

        var read = await Log.GetCaseAsync(Session, id);

        read.LinkCount.ShouldBe(120);
        read.Links.Select(link => link.RootCause).ShouldBe(Enumerable.Range(20, 100).Reverse().Select(number => $"{number}"));
    }
}
