namespace Scribe.Storage.TestKit;

/// <summary>What tests of cases have in common: a session in sentinel mode, and cases of its day.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class CaseTestBase(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    /// <summary>The day of the cases.</summary>
    protected const string Day = "2026-03-04";

    /// <summary>A session whose log is the day's.</summary>
    protected SessionRow Sentinel { get; private set; } = null!;

    /// <summary>The day's log.</summary>
    protected long Log => Sentinel.Project!.Id;

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Store.Logs.GetOrAddAsync(LogKind.SentinelDay, Root, "@" + Day, Now, default);
        Sentinel = await OpenSessionAsync("@" + Day);
    }

    /// <summary>A case as it is handed to a store.</summary>
    protected CaseRow Draft(string title = "It fails", CaseKind kind = CaseKind.Bug, string day = Day, string root = Root) => new()
    {
        Place = new CasePlace(root, (int)kind, day, 0),
        Log = Log,
        Title = title,
        Description = "Always",
        Priority = (int)EntryPriority.High,
        Version = 1,
        OpenedAt = Now,
        ChangedAt = Now,
    };

    /// <summary>Opens a case.</summary>
    protected Task<CaseOutcome> OpenAsync(CaseRow draft, AppendKey? key = null, IScribeStore? store = null, SessionTerm? session = null) =>
        (store ?? Store).Cases.OpenAsync(
            draft, row => Entry($"opened {row.Place.Number}: {row.Title}", Sentinel), session ?? Term(Sentinel), key, default);

    /// <summary>Opens a case that nothing stands against.</summary>
    protected async Task<CaseRow> OpenedAsync(CaseRow draft) => Assert.IsType<CaseOutcome.Kept>(await OpenAsync(draft)).Case;

    /// <summary>Changes a case: notes its cause, and counts one version.</summary>
    protected Task<CaseOutcome> ChangeAsync(
        CasePlace place, string cause, AppendKey? key = null, IScribeStore? store = null, SessionTerm? session = null) =>
        (store ?? Store).Cases.ChangeAsync(place, row => Change(row, cause), Log, session ?? Term(Sentinel), key, default);

    /// <summary>What a change makes of a case.</summary>
    protected CaseChange Change(CaseRow row, string cause) => new(
        row with { RootCause = cause, Version = row.Version + 1, ChangedAt = Now },
        new CaseLinkRow { Version = row.Version + 1, At = Now, Log = Log, RootCause = cause },
        Entry($"changed {row.Place.Number}: {cause}", Sentinel));

    /// <summary>Sessions whose log is the day's: those who come at once are not kept apart by a session that they share.</summary>
    protected async Task<SessionTerm[]> OpenManyAsync(int count)
    {
        var sessions = new SessionTerm[count];
        for (var number = 0; number < count; number++)
            sessions[number] = Term(await OpenSessionAsync("@" + Day));
        return sessions;
    }

    /// <summary>A key for something.</summary>
    protected static AppendKey Key(string value, byte of = 1) => new(value, [.. Enumerable.Repeat(of, 32)]);
}
