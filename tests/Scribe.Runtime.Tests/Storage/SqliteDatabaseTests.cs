using Microsoft.Data.Sqlite;

namespace Scribe.Runtime.Tests.Storage;

/// <summary>What a store refuses to open, and that it changes nothing when it refuses.</summary>
public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task NewStore_IsDurable_Private_AndMarked()
    {
        await using var store = TestStore.Open(_directory.Database);
        await store.Registry.OpenAsync();

        using (var other = OpenRaw())
        {
            Pragma(other, "journal_mode").ShouldBe("wal");
            Pragma(other, "user_version").ShouldBe("1");
            Pragma(other, "application_id").ShouldBe("1935897186");
        }

        var (synchronous, foreignKeys, busyTimeout) = await store.Database.Writer.WriteAsync(
            statements => (
                Pragma(statements.Connection, "synchronous"),
                Pragma(statements.Connection, "foreign_keys"),
                Pragma(statements.Connection, "busy_timeout")),
            default);
        synchronous.ShouldBe("2", "FULL");
        foreignKeys.ShouldBe("1");
        busyTimeout.ShouldBe("0");

        File.Exists(_directory.Marker).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_directory.Database).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void NewerSchema_IsRefused()
    {
        CreateStore();
        Execute("PRAGMA user_version = 7");

        ShouldRefuse(ErrorCode.StoreUnavailable, "schema version 7");
    }

    [Fact]
    public void DatabaseOfAnotherProgram_IsRefused_AndKeptAsItWas()
    {
        Execute("CREATE TABLE notes (text TEXT)");
        var before = File.ReadAllBytes(_directory.Database);

        ShouldRefuse(ErrorCode.StoreUnavailable, "another program");

        File.ReadAllBytes(_directory.Database).ShouldBe(before);
    }

    [Fact]
    public void TextFile_IsRefused_AndKeptAsItWas()
    {
        File.WriteAllText(_directory.Database, string.Join('\n', Enumerable.Repeat("not a database", 500)));
        var before = File.ReadAllBytes(_directory.Database);

        ShouldRefuse(ErrorCode.StoreCorrupt, "is damaged");

        File.ReadAllBytes(_directory.Database).ShouldBe(before);
    }

    [Fact]
    public void ZeroedDatabase_IsRefused()
    {
        CreateStore();
        File.WriteAllBytes(_directory.Database, new byte[new FileInfo(_directory.Database).Length]);

        ShouldRefuse(ErrorCode.StoreCorrupt, "is damaged");
    }

    [Fact]
    public void EmptiedDatabase_IsRefused()
    {
        CreateStore();
        File.WriteAllBytes(_directory.Database, []);

        ShouldRefuse(ErrorCode.StoreCorrupt, "missing or empty");
    }

    [Fact]
    public void MissingDatabaseBesideItsMarker_IsRefused_AndNotMadeAnew()
    {
        CreateStore();
        File.Delete(_directory.Database);

        ShouldRefuse(ErrorCode.StoreCorrupt, "missing or empty");

        File.Exists(_directory.Database).ShouldBeFalse();
    }

    [Fact]
    public void TruncatedDatabase_IsRefused()
    {
        CreateStore();
        using (var file = File.OpenWrite(_directory.Database))
            file.SetLength(file.Length / 2);

        ShouldRefuse(ErrorCode.StoreCorrupt, "is damaged");
    }

    [Fact]
    public void OverwrittenPage_IsRefused()
    {
        CreateStore();
        using (var file = File.OpenWrite(_directory.Database))
        {
            file.Position = 4096 * 3;
            file.Write([.. Enumerable.Repeat((byte)0x5A, 4096)]);
        }

        ShouldRefuse(ErrorCode.StoreCorrupt, "is damaged");
    }

    [Fact]
    public async Task LostLog_IsRefused()
    {
        var (database, log) = (_directory.File("copy.db"), _directory.Database + "-wal");
        await using (var store = TestStore.Open(_directory.Database))
        {
            await store.Registry.OpenAsync();
            File.Copy(_directory.Database, database);
            File.Copy(_directory.Marker, database + ".marker");
            new FileInfo(log).Length.ShouldBeGreaterThan(0);
        }

        // The copy has the database and the marker, but not the log that the last commits are in.
        var refusal = Should.Throw<ScribeException>(() => TestStore.Open(database));

        refusal.Code.ShouldBe(ErrorCode.StoreCorrupt);
    }

    [Fact]
    public async Task LogDamagedInTheMiddle_IsRefused()
    {
        var (time, copy) = (new FakeTime(), _directory.File("copy.db"));
        await using (var store = TestStore.Open(_directory.Database, time))
        {
            for (var second = 0; second < 5; second++)
            {
                time.Advance(TimeSpan.FromSeconds(2));
                await store.Registry.OpenAsync();
            }

            // Once this is answered, the marker of the write before it is on disk.
            await store.Registry.OpenAsync();
            foreach (var suffix in new[] { "", "-wal", ".marker" })
                File.Copy(_directory.Database + suffix, copy + suffix);
        }

        using (var log = File.Open(copy + "-wal", FileMode.Open))
        {
            log.Position = log.Length / 2;
            log.Write(new byte[64]);
        }

        var refusal = Should.Throw<ScribeException>(() => TestStore.Open(copy));

        refusal.Code.ShouldBe(ErrorCode.StoreCorrupt);
        refusal.Message.ShouldContain("committed data is gone");
    }

    [Fact]
    public void OlderCopyOfTheDatabase_IsRefused()
    {
        CreateStore();
        var older = File.ReadAllBytes(_directory.Database);
        CreateStore();
        File.WriteAllBytes(_directory.Database, older);

        ShouldRefuse(ErrorCode.StoreCorrupt, "committed data is gone");
    }

    [Fact]
    public void DatabaseOfAnotherStore_IsRefused()
    {
        CreateStore();
        var marker = File.ReadAllBytes(_directory.Marker);
        File.Delete(_directory.Database);
        File.Delete(_directory.Marker);
        CreateStore();
        File.WriteAllBytes(_directory.Marker, marker);

        ShouldRefuse(ErrorCode.StoreCorrupt, "different stores");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void UnreadableMarker_IsRefused(string content)
    {
        CreateStore();
        File.WriteAllText(_directory.Marker, content);

        ShouldRefuse(ErrorCode.StoreCorrupt, "marker");
    }

    [Fact]
    public async Task DatabaseWithoutItsMarker_IsTaken_AndMarkedAgain()
    {
        CreateStore();
        File.Delete(_directory.Marker);

        await using var store = TestStore.Open(_directory.Database);

        File.Exists(_directory.Marker).ShouldBeTrue();
    }

    [Fact]
    public void DirectoryThatCannotBeWritten_IsRefused()
    {
        File.WriteAllText(_directory.File("file"), "");

        ShouldRefuse(ErrorCode.StoreUnavailable, "cannot be written", Path.Combine(_directory.File("file"), "scribe.db"));
        if (OperatingSystem.IsLinux())
            ShouldRefuse(ErrorCode.StoreUnavailable, "cannot be written", "/proc/scribe/scribe.db");
    }

    [Fact]
    public void DirectoryInPlaceOfTheDatabase_IsRefused() =>
        ShouldRefuse(ErrorCode.StoreUnavailable, "it is a directory", _directory.Folder("scribe.db"));

    [Fact]
    public async Task InterruptedMigration_IsFinishedByTheNextStart()
    {
        // The schema and its version are one transaction, so a database is before it or after it.
        Execute("PRAGMA journal_mode = WAL");

        await using var store = TestStore.Open(_directory.Database);

        (await store.Registry.OpenAsync()).Session.ShouldNotBeNull();
    }

    private void CreateStore()
    {
        using var store = TestStore.Open(_directory.Database).Database;
        store.Writer.WriteAsync(statements => statements.InsertProject.With("/r", "p", 0L).Execute(), default).GetAwaiter().GetResult();
    }

    private void ShouldRefuse(ErrorCode code, string why, string? path = null)
    {
        var refusal = Should.Throw<ScribeException>(() => TestStore.Open(path ?? _directory.Database));

        refusal.Message.ShouldContain(why);
        refusal.Code.ShouldBe(code, refusal.Message);
        refusal.Suggestion.ShouldNotBeNullOrWhiteSpace();
    }

    private SqliteConnection OpenRaw()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={_directory.Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string? Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void MarkerThatCannotBeRead_IsRefused()
    {
        CreateStore();
        File.Delete(_directory.Marker);
        Directory.CreateDirectory(_directory.Marker);

        ShouldRefuse(ErrorCode.StoreCorrupt, "marker");
    }

    [Theory]
    [InlineData(300, "x")]
    [InlineData(1, "\0")]
    public void PathThatNoFileCanHave_IsRefused(int count, string part) =>
        ShouldRefuse(ErrorCode.StoreUnavailable, "cannot be opened", _directory.File(string.Concat(Enumerable.Repeat(part, count)) + "x"));

    [Fact]
    public void LinkToTheDatabase_SharesItsMarker()
    {
        CreateStore();
        File.CreateSymbolicLink(_directory.File("link.db"), _directory.Database);

        TestStore.Open(_directory.File("link.db")).Database.Dispose();

        File.Exists(_directory.File("link.db.marker")).ShouldBeFalse();
    }

    [Fact]
    public void DraftsOfKilledProcesses_AreRemoved()
    {
        CreateStore();
        var (stale, fresh) = (_directory.Marker + ".draft-1", _directory.Marker + ".draft-2");
        File.WriteAllText(stale, "");
        File.WriteAllText(fresh, "");
        File.SetLastWriteTimeUtc(stale, DateTime.UtcNow.AddHours(-1));

        CreateStore();

        File.Exists(stale).ShouldBeFalse();
        File.Exists(fresh).ShouldBeTrue("another process may be writing it");
    }
}
