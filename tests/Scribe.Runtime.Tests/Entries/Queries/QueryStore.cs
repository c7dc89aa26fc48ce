using Scribe.Entries.Queries;
using Scribe.Sessions;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Entries.Queries;

/// <summary>A store with one bound session that asks, and a log that is read in very small slices.</summary>
internal sealed class QueryStore : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();

    private QueryStore(TimeProvider? time)
    {
        Store = TestStore.Open(_directory.Database, time);
        Log = new EntryLog(new SqliteEntryStore(Store.Database), new SqliteLogStore(Store.Database), Store.MirrorWriter, time ?? TimeProvider.System, new SliceSizes(Places: 10, FirstMatches: 2, MostMatches: 4));
    }

    public TestStore Store { get; }

    public EntryLog Log { get; }

    public string Database => _directory.Database;

    public Session Session { get; private set; } = null!;

    public Project Project => Session.RequireProject();

    public static async Task<QueryStore> OpenAsync(TimeProvider? time = null)
    {
        var store = new QueryStore(time);
        store.Session = await store.OpenSessionAsync("alpha");
        return store;
    }

    /// <summary>Opens another session of the same owner.</summary>
    public async Task<Session> OpenSessionAsync(string project) => (await Store.Registry.OpenAsync(
        new Owner([.. Enumerable.Repeat((byte)1, 32)]), conversation: null, (await Store.ProjectAsync(project, _directory.Path)).Claim(0), default)).Session;

    public async Task BindAsync(string project) =>
        Session = await Store.Registry.BindAsync(Session, await Store.ProjectAsync(project, _directory.Path));

    public Task AppendAsync(params IEnumerable<string> messages) => AppendAsync(Session, messages);

    public Task AppendAsync(Session session, params IEnumerable<string> messages) =>
        Log.AppendAsync(session, [.. messages.Select(message => new EntryDraft { Message = message })]);

    public Task<EntryPage> ReadAsync(EntryQuery query) => Log.QueryAsync(Session, query);

    public async Task<List<Entry>> ReadAllAsync(EntryQuery query)
    {
        var entries = new List<Entry>();
        for (var page = await ReadAsync(query); ; page = await ReadAsync(query with { Cursor = page.NextCursor }))
        {
            entries.AddRange(page.Entries);
            if (page.NextCursor is null)
                return entries;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _directory.Dispose();
    }
}
