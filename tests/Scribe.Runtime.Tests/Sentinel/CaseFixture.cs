using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Sentinel;

/// <summary>A store, and a session in sentinel mode on it.</summary>
public abstract class CaseFixture : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();

    internal FakeTime Time { get; } = new();

    internal TestStore Store { get; private set; } = null!;

    private protected string Root { get; private set; } = null!;

    protected Session Session { get; set; } = null!;

    private protected string Database => _directory.Database;

    private protected SentinelLog Log => Store.Sentinel;

    public async Task InitializeAsync()
    {
        Root = _directory.Folder("repo");
        Store = TestStore.Open(_directory.Database, Time);
        Session = await Store.SentinelAsync(Root);
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        _directory.Dispose();
    }

    private protected async Task RestartAsync()
    {
        await Store.DisposeAsync();
        Store = TestStore.Open(_directory.Database, Time);
    }

    private protected string Folder(string name) => _directory.Folder(name);

    protected static CaseDraft Bug(string title = "it breaks", string description = "d", EntryPriority priority = EntryPriority.Medium) =>
        new() { Kind = CaseKind.Bug, Title = title, Description = description, Priority = priority };

    protected async Task<CaseId> OpenAsync(CaseDraft? draft = null, Session? session = null) =>
        (await Log.OpenCaseAsync(session ?? Session, draft ?? Bug())).Case.Id;

    protected Task<RecordedCase> LinkAsync(CaseId id, FixLink link) => Log.LinkFixAsync(Session, id, link);

    protected async Task<ScribeException> RefusedAsync(CaseId id, FixLink link) =>
        await Should.ThrowAsync<ScribeException>(() => LinkAsync(id, link));

    /// <summary>The log of a session, oldest first.</summary>
    protected async Task<IReadOnlyList<Entry>> EventsAsync(Session? session = null) =>
        (await Store.Entries.ReadAsync((session ?? Session).RequireLog(), new EntryQuery { Order = EntryOrder.OldestFirst, Limit = 500 })).Entries;
}
