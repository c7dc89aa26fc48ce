using System.Text.Json;

namespace Scribe.Runtime.Tests.Sentinel;

public sealed class OpenedCaseTests : CaseFixture
{
    [Fact]
    public async Task Case_ComesBackAsItWentIn_AndItsEventSaysAllOfIt()
    {
        var draft = new CaseDraft
        {
            Kind = CaseKind.Security,
            Title = "token in the log — \"quoted\" 😀",
            Description = "first line\nsecond line",
            Priority = EntryPriority.Critical,
            Agent = "watcher",
            Tags = ["auth", "log"],
            AffectedFiles = ["src/Log.cs", "a b\\c.cs"],
        };

        var recorded = await Log.OpenCaseAsync(Session, draft);
        var read = await Log.GetCaseAsync(Session, recorded.Case.Id);

        recorded.Case.Id.ToString().ShouldBe("SEC-2026-03-04-0001");
        recorded.Repeated.ShouldBeFalse();
        read.Case.Title.ShouldBe(draft.Title);
        read.Case.Priority.ShouldBe(EntryPriority.Critical);
        read.Case.Status.ShouldBe(CaseStatus.Open);
        read.Case.Landing.ShouldBeNull();
        read.Case.Agent.ShouldBe("watcher");
        read.Case.Tags.ShouldBe(draft.Tags);
        read.Case.Version.ShouldBe(1);
        read.Case.OpenedAt.ShouldBe(Time.GetUtcNow());
        read.Description.ShouldBe(draft.Description);
        read.AffectedFiles.ShouldBe(draft.AffectedFiles);
        read.RootCause.ShouldBeNull();
        read.Links.ShouldBeEmpty();

        var opened = (await EventsAsync()).ShouldHaveSingleItem();
        opened.Sequence.ShouldBe(recorded.Sequence);
        opened.Category.ShouldBe("case_opened");
        opened.Status.ShouldBe(EntryStatus.Bug);
        opened.Priority.ShouldBe(EntryPriority.Critical);
        opened.Agent.ShouldBe("watcher");
        opened.Tags.ShouldBe(draft.Tags);
        opened.Message.ShouldBe($"SEC-2026-03-04-0001 opened: {draft.Title}\n\nfirst line\nsecond line");
        opened.Metadata!.Value.GetProperty("case_id").GetString().ShouldBe("SEC-2026-03-04-0001");
        opened.Metadata!.Value.GetProperty("affected_files").Deserialize<string[]>().ShouldBe(draft.AffectedFiles);
    }

    [Fact]
    public async Task Numbers_CountByRootKindAndDay()
    {
        var other = await Store.SentinelAsync(Folder("other"));
        var ids = new List<CaseId>
        {
            await OpenAsync(), await OpenAsync(), await OpenAsync(Bug() with { Kind = CaseKind.Security }), await OpenAsync(session: other), await OpenAsync(),
        };
        Time.Advance(TimeSpan.FromDays(1));
        ids.Add(await OpenAsync());
        ids.Add(await OpenAsync(session: await Store.SentinelAsync(Root)));

        ids.Select(id => id.ToString()).ShouldBe(
        [
            "BUG-2026-03-04-0001", "BUG-2026-03-04-0002", "SEC-2026-03-04-0001", "BUG-2026-03-04-0001", "BUG-2026-03-04-0003",
            "BUG-2026-03-04-0004", "BUG-2026-03-05-0001",
        ]);
    }

    [Fact]
    public async Task RepeatedOpening_ReturnsTheSameCase_AlsoAfterARestart()
    {
        var first = await Log.OpenCaseAsync(Session, Bug(), "key");
        Time.Advance(TimeSpan.FromMinutes(1));
        await OpenAsync();
        var again = await Log.OpenCaseAsync(Session, Bug(), "key");
        await RestartAsync();
        var late = await Log.OpenCaseAsync(Session, Bug(), "key");

        foreach (var repeated in new[] { again, late })
        {
            repeated.Repeated.ShouldBeTrue();
            repeated.Case.Id.ShouldBe(first.Case.Id);
            repeated.Sequence.ShouldBe(first.Sequence);
            repeated.Case.OpenedAt.ShouldBe(first.Case.OpenedAt);
        }

        (await EventsAsync()).Count.ShouldBe(2);
        Tables.Count(Database, "cases").ShouldBe(2);
    }

    [Fact]
    public async Task ManyAtOnceWithOneKey_OpenOneCase()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Log.OpenCaseAsync(Session, Bug(), "key")));

        opened.Count(one => !one.Repeated).ShouldBe(1);
        opened.Select(one => one.Case.Id.ToString()).Distinct().ShouldBe(["BUG-2026-03-04-0001"]);
        Tables.Count(Database, "cases").ShouldBe(1);
    }

    [Fact]
    public async Task KeyOfSomethingElse_IsRefused_AndNothingIsWritten()
    {
        await Log.OpenCaseAsync(Session, Bug(), "case");
        await Log.AppendAsync(Session, [new EntryDraft { Message = "m", Category = "c" }], "event");

        foreach (var (draft, key) in new[]
        {
            (Bug("another title"), "case"), (Bug() with { Kind = CaseKind.Security }, "case"), (Bug() with { AffectedFiles = ["a"] }, "case"), (Bug(), "event"),
        })
        {
            var refusal = await Should.ThrowAsync<ScribeException>(() => Log.OpenCaseAsync(Session, draft, key));
            refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
            refusal.Message.ShouldContain("key");
        }

        (await EventsAsync()).Count.ShouldBe(2);
        Tables.Count(Database, "cases").ShouldBe(1);
    }

    [Fact]
    public async Task BadDrafts_AreRefused_AndNothingIsWritten()
    {
        CaseDraft[] bad =
        [
            Bug(""), Bug(" "), Bug("two\nlines"), Bug(new string('t', 201)), Bug("a\0b"), Bug("\ud800"),
            Bug(description: ""), Bug(description: new string('d', 60_001)), Bug(description: "a\0b"),
            Bug(priority: (EntryPriority)9), Bug() with { Kind = (CaseKind)9 }, Bug() with { Agent = "" }, Bug() with { Agent = new string('a', 201) },
            Bug() with { Tags = [""] }, Bug() with { Tags = [.. Enumerable.Repeat("t", 51)] },
            Bug() with { AffectedFiles = [""] }, Bug() with { AffectedFiles = ["a\nb"] }, Bug() with { AffectedFiles = [new string('f', 501)] },
            Bug() with { AffectedFiles = [.. Enumerable.Repeat("f", 51)] },
        ];

        foreach (var draft in bad)
            (await Should.ThrowAsync<ScribeException>(() => Log.OpenCaseAsync(Session, draft))).Code.ShouldBe(ErrorCode.InvalidArgument);
        foreach (var key in new[] { "", " ", "a\0b", new string('k', 201) })
            (await Should.ThrowAsync<ScribeException>(() => Log.OpenCaseAsync(Session, Bug(), key))).Code.ShouldBe(ErrorCode.InvalidArgument);

        Tables.Count(Database, "cases").ShouldBe(0);
        Tables.Count(Database, "entries").ShouldBe(0);
        (await OpenAsync()).Number.ShouldBe(1, "no number was used up");
    }

    [Fact]
    public async Task LargestDraft_IsTaken()
    {
        var draft = Bug(string.Concat(Enumerable.Repeat("😀", 100)), new string('d', 60_000)) with
        {
            Tags = [.. Enumerable.Range(0, 50).Select(number => $"{number:00}" + new string('t', 98))],
            AffectedFiles = [.. Enumerable.Range(0, 50).Select(number => $"{number:00}" + new string('語', 498))],
        };

        var id = await OpenAsync(draft);

        (await Log.GetCaseAsync(Session, id)).AffectedFiles.ShouldBe(draft.AffectedFiles);
    }

    [Fact]
    public async Task ClosedSession_OpensNothing()
    {
        await Store.Registry.CloseAsync(Session);

        (await Should.ThrowAsync<ScribeException>(() => Log.OpenCaseAsync(Session, Bug()))).Code.ShouldBe(ErrorCode.SessionUnknown);
        (await Should.ThrowAsync<ScribeException>(() => Log.OpenCaseAsync(Session, Bug(), "key"))).Code.ShouldBe(ErrorCode.SessionUnknown);
        Tables.Count(Database, "cases").ShouldBe(0);
    }

    [Fact]
    public async Task ProjectSession_OpensNothing()
    {
        var session = await Store.Registry.BindAsync((await Store.Registry.OpenAsync()).Session, await Store.ProjectAsync("alpha", Root));

        foreach (var call in new Func<Task>[]
        {
            () => Log.OpenCaseAsync(session, Bug()), () => Log.AppendAsync(session, [new EntryDraft { Message = "m", Category = "c" }]),
            () => Log.ReadAsync(session, new EntryQuery()), () => Log.ListCasesAsync(session, new CaseQuery()), () => Log.GetCaseAsync(session, CaseId.Parse("BUG-2026-03-04-0001")),
            () => Log.LinkFixAsync(session, CaseId.Parse("BUG-2026-03-04-0001"), new FixLink { RootCause = "r" }),
        })
        {
            (await Should.ThrowAsync<ScribeException>(call)).Code.ShouldBe(ErrorCode.ModeViolation);
        }
    }

    [Fact]
    public async Task WithdrawnOpening_OpensNothing()
    {
        var held = BlockedWriter.Block(Store);
        using var cancellation = new CancellationTokenSource();
        var opening = Log.OpenCaseAsync(Session, Bug(), cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await held.DisposeAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => opening);
        Tables.Count(Database, "cases").ShouldBe(0);
    }

    [Fact]
    public async Task Events_GoIntoTheDaysLog_WithTheirTypes()
    {
        var appended = await Log.AppendAsync(
            Session, [new EntryDraft { Message = "one", Category = "deploy" }, new EntryDraft { Message = "two\nlines", Category = "test_run" }], "key");
        var again = await Log.AppendAsync(
            Session, [new EntryDraft { Message = "one", Category = "deploy" }, new EntryDraft { Message = "two\nlines", Category = "test_run" }], "key");

        appended.ShouldBe(new AppendedEvents(Session.RequireSentinel(), 1, 2, Time.GetUtcNow(), Repeated: false));
        again.ShouldBe(appended with { Repeated = true });
        (await Log.ReadAsync(Session, new EntryQuery { Order = EntryOrder.OldestFirst })).Entries
            .Select(one => (one.Category, one.Message)).ShouldBe([("deploy", "one"), ("test_run", "two\nlines")]);
    }

    [Fact]
    public async Task EventWithoutAType_IsRefused_ByItsPlace()
    {
        EntryDraft typed = new() { Message = "m", Category = "c" };

        foreach (var type in new[] { null, "", " ", new string('c', 101), "a\0b" })
        {
            var refusal = await Should.ThrowAsync<ScribeException>(() => Log.AppendAsync(Session, [typed, typed with { Category = type }]));
            refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
            refusal.Message.ShouldStartWith("events[1]: the event type ");
        }

        (await EventsAsync()).ShouldBeEmpty();
    }
}
