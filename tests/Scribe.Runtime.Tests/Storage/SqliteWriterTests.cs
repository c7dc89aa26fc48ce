using Microsoft.Data.Sqlite;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Storage;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task WritesThatArriveTogether_ShareCommits()
    {
        await using var store = TestStore.Open(_directory.Database);
        var commits = 0;
        await store.Database.Writer.WriteAsync(
            statements =>
            {
                SQLitePCL.raw.sqlite3_commit_hook(statements.Connection.Handle, _ => Interlocked.Increment(ref commits) * 0, null);
                return 0;
            },
            default);

        await using (var blocked = BlockedWriter.Block(store))
        {
            var writes = Enumerable.Range(0, 200).Select(number => AddProjectAsync(store, $"p{number}")).ToList();
            blocked.Release();
            await Task.WhenAll(writes);
        }

        // The hook's own, the blocked one, and the two hundred in one or two.
        commits.ShouldBeInRange(2, 4);
        Count("projects").ShouldBe(200);
    }

    [Fact]
    public async Task OneFailingWrite_FailsAlone()
    {
        await using var store = TestStore.Open(_directory.Database);
        Task[] good;
        Task bad;
        await using (var blocked = BlockedWriter.Block(store))
        {
            good = [.. Enumerable.Range(0, 20).Select(number => AddProjectAsync(store, $"p{number}"))];
            bad = store.Database.Writer.WriteAsync<int>(
                statements =>
                {
                    statements.InsertProject.With("/r", "half", 0L).Execute();
                    throw new InvalidOperationException("this one is broken");
                },
                default);
            blocked.Release();
            await Task.WhenAll(good);
        }

        await Should.ThrowAsync<InvalidOperationException>(() => bad);
        Count("projects").ShouldBe(20);
    }

    [Fact]
    public async Task CancelledBeforeItsTurn_IsNotWritten()
    {
        await using var store = TestStore.Open(_directory.Database);
        using var cancellation = new CancellationTokenSource();
        Task cancelled;
        await using (var blocked = BlockedWriter.Block(store))
        {
            cancelled = store.Database.Writer.WriteAsync(
                statements => statements.InsertProject.With("/r", "p", 0L).Execute(), cancellation.Token);
            await cancellation.CancelAsync();
            blocked.Release();
        }

        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);
        Count("projects").ShouldBe(0);
    }

    [Fact]
    public async Task LockHeldByAnotherForTooLong_IsUnavailable_AndNothingIsChanged()
    {
        await using var store = TestStore.Open(_directory.Database, configure: options => options.StoreTimeout = TimeSpan.FromMilliseconds(100));
        using (var other = OpenRaw())
        {
            Execute(other, "BEGIN IMMEDIATE");

            var refusal = await Should.ThrowAsync<ScribeException>(() => AddProjectAsync(store, "p"));

            refusal.Code.ShouldBe(ErrorCode.StoreUnavailable);
            Execute(other, "ROLLBACK");
        }

        await AddProjectAsync(store, "q");
        Count("projects").ShouldBe(1);
    }

    [Fact]
    public async Task LockGivenBackInTime_IsWaitedFor()
    {
        await using var store = TestStore.Open(_directory.Database);
        using var other = OpenRaw();
        Execute(other, "BEGIN IMMEDIATE");

        var write = AddProjectAsync(store, "p");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Should.ThrowAsync<OperationCanceledException>(() => write.WaitAsync(patience.Token), "the lock is held");
        Execute(other, "COMMIT");
        await write;

        Count("projects").ShouldBe(1);
    }

    [Fact]
    public async Task FullQueue_MakesCallersWait_AndThenFail()
    {
        await using var store = TestStore.Open(_directory.Database, configure: options =>
        {
            options.WriteQueueCapacity = 2;
            options.StoreTimeout = TimeSpan.FromMilliseconds(100);
        });
        await using (var blocked = BlockedWriter.Block(store))
        {
            Task[] queued = [AddProjectAsync(store, "a"), AddProjectAsync(store, "b")];

            (await Should.ThrowAsync<ScribeException>(() => AddProjectAsync(store, "c"))).Code.ShouldBe(ErrorCode.StoreUnavailable);

            blocked.Release();
            await Task.WhenAll(queued);
        }

        Count("projects").ShouldBe(2);
    }

    [Fact]
    public async Task FullDisk_IsStoreFull_AndNothingIsChanged()
    {
        await using var store = TestStore.Open(_directory.Database);
        await store.Database.Writer.WriteAsync(
            statements =>
            {
                using var command = statements.Connection.CreateCommand();
                command.CommandText = "PRAGMA max_page_count = 1";
                return command.ExecuteScalar();
            },
            default);

        var refusal = await Should.ThrowAsync<ScribeException>(() => AddProjectAsync(store, new string('x', 100_000)));

        refusal.Code.ShouldBe(ErrorCode.StoreFull);
        Count("projects").ShouldBe(0);
    }

    [Fact]
    public async Task StoppedWriter_FinishesWhatIsQueued_AndRefusesTheRest()
    {
        var store = TestStore.Open(_directory.Database);
        var queued = Enumerable.Range(0, 50).Select(number => AddProjectAsync(store, $"p{number}")).ToList();

        await store.DisposeAsync();

        await Task.WhenAll(queued);
        (await Should.ThrowAsync<ScribeException>(() => AddProjectAsync(store, "late"))).Code.ShouldBe(ErrorCode.StoreUnavailable);
        Count("projects").ShouldBe(50);
    }

    [Fact]
    public async Task EveryTransactionOfASecond_AdvancesTheEpochOnce_AndTheMarkerFollows()
    {
        var time = new FakeTime();
        await using var store = TestStore.Open(_directory.Database, time);
        var marker = new StoreMarker(_directory.Database);
        await AddProjectAsync(store, "a");
        await AddProjectAsync(store, "b");
        var first = marker.Read()!.Epoch;

        time.Advance(TimeSpan.FromSeconds(2));
        await AddProjectAsync(store, "c");
        await AddProjectAsync(store, "d");

        // The marker is written after the answer; the next answer comes after the marker.
        await AddProjectAsync(store, "e");
        marker.Read()!.Epoch.ShouldBe(first + 1);
    }

    private static Task AddProjectAsync(TestStore store, string name) => store.Database.Writer.WriteAsync(
        statements => statements.InsertProject.With("/r", name, 0L).Execute(), default);

    private long Count(string table)
    {
        using var connection = OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection($"Data Source={_directory.Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [Fact]
    public async Task ConnectionThatIsGone_LeavesNobodyWaiting()
    {
        var store = TestStore.Open(_directory.Database);
        Task<int> killing;
        Task waiting;
        await using (var blocked = BlockedWriter.Block(store))
        {
            killing = store.Database.Writer.WriteAsync<int>(
                statements =>
                {
                    statements.Dispose();
                    throw new InvalidOperationException("the connection is gone");
                },
                default);
            waiting = AddProjectAsync(store, "p");
            blocked.Release();
        }

        await Should.ThrowAsync<Exception>(() => killing.WaitAsync(TimeSpan.FromSeconds(30)));
        await Should.ThrowAsync<ScribeException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task WriterThatDies_LeavesNobodyWaiting_AndSaysThatTheStoreFailed()
    {
        // The clock is read after the first commit; a writer that cannot go on from there ends.
        var store = TestStore.Open(_directory.Database, new BrokenClock());
        Task[] writes;
        await using (var blocked = BlockedWriter.Block(store))
        {
            writes = [.. Enumerable.Range(0, 600).Select(number => AddProjectAsync(store, $"p{number}"))];
            blocked.Release();
        }

        foreach (var write in writes)
        {
            (await Should.ThrowAsync<ScribeException>(() => write.WaitAsync(TimeSpan.FromSeconds(30))))
                .Code.ShouldBe(ErrorCode.StoreUnavailable);
        }

        var late = await Should.ThrowAsync<ScribeException>(() => AddProjectAsync(store, "late").WaitAsync(TimeSpan.FromSeconds(30)));
        late.Message.ShouldContain("could not be read or written");
        Count("projects").ShouldBe(0);
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override long GetTimestamp() => throw new InvalidOperationException("the clock is broken");
    }

    [Fact]
    public async Task ReadFromAStoppedStore_IsUnavailable()
    {
        var store = TestStore.Open(_directory.Database);
        await store.DisposeAsync();

        (await Should.ThrowAsync<ScribeException>(async () => await store.Registry.FindAsync(SessionHandle.Create().Key, default)))
            .Code.ShouldBe(ErrorCode.StoreUnavailable);
    }
}
