using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;

namespace Scribe.Storage.TestKit;

/// <summary>What the tests of this kit have in common: an empty database, a store of it, and a clock that stands still.</summary>
/// <remarks>Derive from the classes below, one for each theme, and not from this one; <see cref="StoreSuite"/> knows them all.</remarks>
public abstract class StoreTests : IAsyncLifetime
{
    /// <summary>The real path of a repository root. A store takes it as a text.</summary>
    protected const string Root = "/srv/repositories/alpha";

    /// <summary>More sessions than any owner of a test has.</summary>
    protected const int NoCap = 10_000;

    private readonly Func<Task<StoreFixture>> _create;
    private readonly List<IScribeStore> _stores = [];
    private StoreFixture? _fixture;

    /// <summary>Tests against a store.</summary>
    /// <param name="fixture">Makes an empty database.</param>
    protected StoreTests(Func<Task<StoreFixture>> fixture) => _create = fixture;

    /// <summary>The store that is tested.</summary>
    protected IScribeStore Store => _stores[0];

    /// <summary>The clock of all stores.</summary>
    protected StoreClock Clock { get; } = new();

    /// <summary>Unix milliseconds by the clock.</summary>
    protected long Now => Clock.Now;

    /// <summary>Makes the database and opens the store.</summary>
    public virtual async Task InitializeAsync()
    {
        _fixture = await _create();
        await OpenAnotherAsync();
    }

    /// <summary>Disposes of the stores, and removes the database.</summary>
    public async Task DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens one more store of the same database, as another process has one. The test's end disposes of it.</summary>
    protected async Task<IScribeStore> OpenAnotherAsync()
    {
        var store = await _fixture!.OpenAsync(new StoreSetup(TimeSpan.FromSeconds(30), 4_096, Clock, NullLoggerFactory.Instance));
        _stores.Add(store);
        return store;
    }

    /// <summary>Runs many at once, on threads of their own, and returns what each came to.</summary>
    protected static async Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> run)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(async () =>
        {
            await gate.Task;
            return await run(number);
        })));
        gate.SetResult();
        return await all;
    }

    /// <summary>Runs many at once.</summary>
    protected static Task AtOnceAsync(int count, Func<int, Task> run) => AtOnceAsync(count, async number =>
    {
        await run(number);
        return 0;
    });

    /// <summary>Asserts that a change is refused with this code.</summary>
    protected static async Task<ScribeException> RefusedAsync(ErrorCode code, Func<Task> run)
    {
        var refusal = await Assert.ThrowsAsync<ScribeException>(run);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    /// <summary>The hash of an owner that there was not before.</summary>
    protected static byte[] NewOwner() => RandomNumberGenerator.GetBytes(32);

    /// <summary>A key that there was not before.</summary>
    protected static SessionKey NewKey(SessionKeyKind kind = SessionKeyKind.Connection) => new(kind, RandomNumberGenerator.GetBytes(32));

    /// <summary>A session that lives for an hour, or for ten of them if it is renewed.</summary>
    protected SessionRow NewSession(byte[]? owner = null) => new()
    {
        Id = Guid.CreateVersion7(Clock.GetUtcNow()),
        LogId = "scs#" + RandomNumberGenerator.GetHexString(8, lowercase: true),
        Owner = owner,
        OpenedAt = Now,
        ExpiresAt = Now + 3_600_000,
        EndsAt = Now + 36_000_000,
    };

    /// <summary>A claim to a project that takes it as it is, or makes it.</summary>
    protected ProjectClaim Claim(string name) => new(Root, name, Now);

    /// <summary>Opens a session that has nothing but its handle, and a project if one is named.</summary>
    protected async Task<SessionRow> OpenSessionAsync(string? project = null, byte[]? owner = null) =>
        await OpenSessionAsync(NewSession(owner), project);

    /// <summary>Opens this session.</summary>
    protected async Task<SessionRow> OpenSessionAsync(SessionRow session, string? project = null) => Assert.IsType<SessionOpening.Opened>(
        await Store.Sessions.OpenAsync(
            session, NewKey(SessionKeyKind.Handle), null, project is null ? null : Claim(project), Now, NoCap, default)).Session;

    /// <summary>The session as it is now; null if it is gone.</summary>
    protected async Task<SessionRow?> FindSessionAsync(Guid id, byte[] owner) =>
        (await Store.Sessions.ListByOwnerAsync(owner, SessionPlace.Newest, long.MinValue, 1_000, default)).SingleOrDefault(row => row.Id == id);

    /// <summary>The term of a session that was never taken over.</summary>
    protected static SessionTerm Term(SessionRow session) => new(session.Id, session.Fence);

    /// <summary>An entry as it is handed to a store.</summary>
    protected EntryRow Entry(string message, SessionRow session) => new()
    {
        At = Now,
        Status = (int)EntryStatus.Info,
        Priority = (int)EntryPriority.Medium,
        Message = message,
        Session = session.Id,
        Words = WordText.Fold(message),
    };

    /// <summary>Appends one entry for each message to the log of the session's project.</summary>
    protected Task<AppendOutcome> AppendAsync(SessionRow session, params string[] messages) =>
        Store.Entries.AppendAsync(session.Project!.Id, Term(session), [.. messages.Select(message => Entry(message, session))], null, default);

    /// <summary>All entries of a log, from the first to the last.</summary>
    protected async Task<IReadOnlyList<EntryRow>> ReadAsync(long log)
    {
        var read = await Store.Entries.ReadAsync(log, newestFirst: false, after: null, 100_000, long.MaxValue, default);
        Assert.False(read.HasMore);
        return read.Rows;
    }

    /// <summary>What the log's entries say, from the first to the last.</summary>
    protected async Task<string[]> MessagesAsync(long log) => [.. (await ReadAsync(log)).Select(entry => entry.Message)];
}
