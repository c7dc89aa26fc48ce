namespace Scribe.Storage.TestKit;

/// <summary>A text with a NUL is kept unchanged, or it is refused with <c>invalid_argument</c> and nothing is written. There is nothing else.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class NulTests(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    private const string Nul = "be\0hind";

    [SkippableTheory]
    [InlineData("message")]
    [InlineData("agent")]
    [InlineData("category")]
    [InlineData("tags")]
    [InlineData("metadata")]
    public async Task Entry_IsKeptOrRefused(string field)
    {
        var session = await OpenSessionAsync("alpha");
        var plain = Entry("plain", session);
        var entry = field switch
        {
            "message" => plain with { Message = Nul, Words = WordText.Fold(Nul) },
            "agent" => plain with { Agent = Nul },
            "category" => plain with { Category = Nul },
            "tags" => plain with { Tags = Nul },
            _ => plain with { Metadata = Nul },
        };

        var kept = await IsKeptAsync(() => Store.Entries.AppendAsync(session.Project!.Id, Term(session), [plain, entry], null, default));

        var rows = await ReadAsync(session.Project!.Id);
        if (kept)
            Assert.Equal(entry with { Sequence = 2, Hash = rows[1].Hash, Words = "" }, rows[1]);
        else
            Assert.Empty(rows);
        Assert.Equal(rows.Count + 1, Assert.IsType<AppendOutcome.Appended>(await AppendAsync(session, "behind")).Last);
    }

    [SkippableFact]
    public async Task KeyOfAnAppend_IsKeptOrRefused()
    {
        var session = await OpenSessionAsync("alpha");
        Task<AppendOutcome> Append(string key) =>
            Store.Entries.AppendAsync(session.Project!.Id, Term(session), [Entry("keyed", session)], new AppendKey(key, new byte[32]), default);

        var kept = await IsKeptAsync(() => Append("key\0one"));

        Assert.Equal(kept ? 1 : 0, await Store.Entries.FindLastAsync(session.Project!.Id, default));
        if (kept)
            Assert.False(Assert.IsType<AppendOutcome.Appended>(await Append("key\0two")).Repeated);
    }

    [SkippableFact]
    public async Task RefusedEntry_TakesNoneOfTheOthersAtOnceWithIt()
    {
        var session = await OpenSessionAsync("alpha");

        var kept = await AtOnceAsync(20, number => IsKeptAsync(() => AppendAsync(session, number % 5 == 0 ? Nul : "plain")));

        Assert.Equal(kept.Count(row => row), (await ReadAsync(session.Project!.Id)).Count);
        Assert.True(kept.Where((_, number) => number % 5 != 0).All(row => row));
    }

    [SkippableFact]
    public async Task KeyOfState_IsKeptOrRefused()
    {
        var session = Term(await OpenSessionAsync());

        var kept = await IsKeptAsync(() => Store.State.WriteAsync(session, Nul, [1], null, 100, default));

        Assert.Equal(kept ? 1 : 0, await Store.State.ClearAsync(session, default));
    }

    [SkippableFact]
    public async Task ValueOfState_IsKept()
    {
        var session = Term(await OpenSessionAsync());
        await Store.State.WriteAsync(session, "key", [0, 1, 0], null, 100, default);

        Assert.Equal([0, 1, 0], (await Store.State.FindAsync(session.Id, "key", default))!.Value);
    }

    [SkippableTheory]
    [InlineData("name")]
    [InlineData("root")]
    [InlineData("description")]
    public async Task Project_IsKeptOrRefused_WithTheSessionThatOpensIt(string field)
    {
        var (owner, handle) = (NewOwner(), NewKey(SessionKeyKind.Handle));
        var claim = field switch
        {
            "name" => Claim(Nul),
            "root" => Claim("alpha") with { Root = Nul },
            _ => Claim("alpha") with { Change = new ProjectChange(Nul, null, null) },
        };

        var kept = await IsKeptAsync(() => Store.Sessions.OpenAsync(NewSession(owner), handle, null, claim, Now, NoCap, default));

        var session = await Store.Sessions.FindAsync(handle, default);
        Assert.Equal(kept, session is not null);
        var listed = await Store.Projects.ListAsync(new ProjectFilter { Holder = owner, Limit = 10 }, default);
        Assert.Equal(kept ? 1 : 0, listed.Count);
        if (!kept)
            return;
        Assert.Equal((claim.Root, claim.Name), (session!.Project!.Root, session.Project.Name));
        Assert.Equal(claim.Change.Description, listed[0].Record.Description);
    }

    [SkippableFact]
    public async Task Case_IsKeptOrRefused_AndARefusedOneTakesNoNumber()
    {
        var session = await OpenSessionAsync("alpha");
        CaseRow Draft(string title) => new()
        {
            Place = new CasePlace(Root, 1, "2026-03-04", 0),
            Log = session.Project!.Id,
            Title = title,
            Description = "",
            Priority = 1,
            Version = 1,
            OpenedAt = Now,
            ChangedAt = Now,
        };

        var kept = await IsKeptAsync(() => Store.Cases.OpenAsync(Draft(Nul), _ => Entry("opened", session), Term(session), null, default));

        Assert.Equal(kept ? 1 : 0, await Store.Entries.FindLastAsync(session.Project!.Id, default));
        var next = await Store.Cases.OpenAsync(Draft("plain"), _ => Entry("opened", session), Term(session), null, default);
        Assert.Equal(kept ? 2 : 1, Assert.IsType<CaseOutcome.Kept>(next).Case.Place.Number);
    }

    [SkippableFact]
    public async Task Search_FindsNothing_OrIsRefused()
    {
        var session = await OpenSessionAsync("alpha");
        await AppendAsync(session, "plain");

        await IsKeptAsync(async () => Assert.Empty(await Store.WalkAsync(
            EntryScanWalk.Of(session.Project!.Id, 1, newestFirst: true) with { Filter = new EntryFilter { Agent = Nul } })));
    }

    /// <returns>False if it was refused, as it must be then.</returns>
    private static async Task<bool> IsKeptAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (ScribeException exception)
        {
            Assert.Equal(ErrorCode.InvalidArgument, exception.Code);
            return false;
        }
    }
}
