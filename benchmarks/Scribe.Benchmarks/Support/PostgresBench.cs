using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Storage;
using Scribe.Storage.Postgres;

namespace Scribe.Benchmarks.Support;

/// <summary>One session on PostgreSQL that is resolved, bound to one of two projects and the other, and appends.</summary>
internal sealed class PostgresBench : IAsyncDisposable
{
    public const string Text = "built target api in 1432 ms with 0 warnings and 0 errors";

    private readonly PostgresStore _store;
    private long _version = 1;

    private PostgresBench(string connectionString, PostgresStore store)
    {
        ConnectionString = connectionString;
        _store = store;
    }

    public string ConnectionString { get; }

    public Guid Session { get; } = Guid.CreateVersion7();

    public SessionKey Handle { get; } = new(SessionKeyKind.Handle, RandomNumberGenerator.GetBytes(32));

    /// <summary>The two projects.</summary>
    public IReadOnlyList<string> Names { get; } = ["one", "other"];

    public static string Root => "/repos/shop";

    public long Project { get; private set; }

    public static async Task<PostgresBench> OpenAsync(string connectionString)
    {
        var setup = new StoreSetup(TimeSpan.FromSeconds(10), 4096, TimeProvider.System, NullLoggerFactory.Instance);
        var bench = new PostgresBench(connectionString, PostgresStore.Open(connectionString, setup));
        await bench._store.Projects.ClaimAsync(new ProjectClaim(Root, bench.Names[1], 1), session: null, CancellationToken.None);
        var row = new SessionRow { Id = bench.Session, LogId = "scs#00000000", OpenedAt = 1, ExpiresAt = long.MaxValue, EndsAt = long.MaxValue };
        var opening = await bench._store.Sessions.OpenAsync(
            row, bench.Handle, conversation: null, new ProjectClaim(Root, bench.Names[0], 1), now: 1, maxPerOwner: 1, CancellationToken.None);
        bench.Project = ((SessionOpening.Opened)opening).Session.Project!.Id;
        return bench;
    }

    public async Task FindAsync() =>
        _ = await _store.Sessions.FindAsync(Handle, CancellationToken.None) ?? throw new InvalidOperationException("The session is gone.");

    public async Task BindAsync()
    {
        var outcome = await _store.Sessions.BindAsync(
            new SessionTerm(Session, 0), new ProjectClaim(Root, Names[(int)(_version % 2)], 1), _version, orBound: false, CancellationToken.None);
        _version = outcome is BindOutcome.Bound { Session.Version: var next } ? next : throw new InvalidOperationException("It was not bound.");
    }

    /// <summary>So many callers at once, each of whom appends one entry after the other.</summary>
    public Task AppendAsync(int callers, int each) => Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
    {
        for (var number = 0; number < each; number++)
            await _store.Entries.AppendAsync(Project, new SessionTerm(Session, 0), [Draft()], key: null, CancellationToken.None);
    }));

    public EntryRow Draft() => new()
    {
        At = 1_800_000_000_000,
        Status = 0,
        Priority = 2,
        Message = Text,
        Agent = "builder",
        Words = WordText.Fold(Text),
        Session = Session,
    };

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
