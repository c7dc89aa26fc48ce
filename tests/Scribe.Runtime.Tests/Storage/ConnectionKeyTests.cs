using Scribe.Identity;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe.Runtime.Tests.Storage;

/// <summary>A session keeps the keys of its newest connections, however often its client comes back.</summary>
public sealed class ConnectionKeyTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task ThousandReconnects_LeaveABoundedNumberOfKeys_AndTheNewestOnesWork()
    {
        await using var store = TestStore.Open(_directory.Database);
        var opened = await store.Registry.OpenAsync();
        var neighbour = await store.Registry.OpenAsync(default, new ConnectionId().KeyFor(default), null, default);
        var connections = Enumerable.Range(0, 1_000).Select(_ => new ConnectionId().KeyFor(Owner.Anonymous)).ToList();

        foreach (var connection in connections)
        {
            await store.Registry.AttachAsync(opened.Session, connection, default);
            (await store.Registry.FindAsync(connection, default)).ShouldNotBeNull().Id.ShouldBe(opened.Session.Id);
        }

        Tables.Count(_directory.Database, "session_keys").ShouldBe(SessionKey.MaxOfAKind + 3, "its connections, its handle, and the neighbour's two");
        var answering = new List<bool>();
        foreach (var connection in connections)
            answering.Add(await store.Registry.FindAsync(connection, default) is not null);
        answering.ShouldBe([.. Enumerable.Repeat(false, 1_000 - SessionKey.MaxOfAKind), .. Enumerable.Repeat(true, SessionKey.MaxOfAKind)]);
        (await store.Registry.FindAsync(opened.Handle.Key, default)).ShouldNotBeNull();
        (await store.Registry.FindAsync(neighbour.Handle.Key, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task KeyThatIsAttachedAgain_TakesNoPlace()
    {
        await using var store = TestStore.Open(_directory.Database);
        var opened = await store.Registry.OpenAsync();
        var connection = new ConnectionId().KeyFor(default);

        for (var time = 0; time < 2 * SessionKey.MaxOfAKind; time++)
            await store.Registry.AttachAsync(opened.Session, connection, default);

        Tables.Count(_directory.Database, "session_keys").ShouldBe(2);
    }

    [Fact]
    public async Task ReconnectsInManyProcessesAtOnce_AreBoundedToo()
    {
        await using var one = TestStore.Open(_directory.Database);
        await using var other = TestStore.Open(_directory.Database);
        var opened = await one.Registry.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number =>
            (number % 2 == 0 ? one : other).Registry.AttachAsync(opened.Session, new ConnectionId().KeyFor(default), default)));

        Tables.Count(_directory.Database, "session_keys").ShouldBe(SessionKey.MaxOfAKind + 1);
        var last = new ConnectionId().KeyFor(default);
        await other.Registry.AttachAsync(opened.Session, last, default);
        (await one.Registry.FindAsync(last, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task KeysFromBeforeTheirOrderWasKept_GoFirst()
    {
        var handle = SessionHandle.Create();
        StoreFiles.CreateAt(_directory.Database, version: 2);
        Tables.AddSession(_directory.Database, handle);
        for (var number = 0; number < 100; number++)
        {
            Tables.Execute(
                _directory.Database, "INSERT INTO session_keys (kind, hash, session_id) SELECT 2, $hash, id FROM sessions",
                ("$hash", new ConnectionId().KeyFor(default).Hash));
        }

        await using var store = TestStore.Open(_directory.Database);
        var session = (await store.Registry.FindAsync(handle.Key, default)).ShouldNotBeNull();
        var connections = Enumerable.Range(0, SessionKey.MaxOfAKind).Select(_ => new ConnectionId().KeyFor(Owner.Anonymous)).ToList();
        foreach (var connection in connections)
            await store.Registry.AttachAsync(session, connection, default);

        Tables.Count(_directory.Database, "session_keys").ShouldBe(SessionKey.MaxOfAKind + 1);
        foreach (var connection in connections)
            (await store.Registry.FindAsync(connection, default)).ShouldNotBeNull();
    }
}
