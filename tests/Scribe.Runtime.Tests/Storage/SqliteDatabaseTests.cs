using System.Globalization;
using Microsoft.Data.Sqlite;
using Scribe.Storage.Sqlite;

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
            Pragma(other, "user_version").ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{Migrations.Steps.Count}"));
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
        var newer = Migrations.Steps.Count + 1;
        Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {newer}"));

        ShouldRefuse(ErrorCode.StoreUnavailable, string.Create(CultureInfo.InvariantCulture, $"schema version {newer}"));
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
    public void DirectoryThatCannotBeWritten_IsRefused()
    {
        File.WriteAllText(_directory.File("file"), "");

        ShouldRefuse(ErrorCode.StoreUnavailable, "cannot be created or written", Path.Combine(_directory.File("file"), "scribe.db"));
        if (OperatingSystem.IsLinux())
            ShouldRefuse(ErrorCode.StoreUnavailable, "cannot be created or written", "/proc/scribe/scribe.db");
    }

    [Theory]
    [InlineData(":memory:")]
    [InlineData("file:scribe?mode=memory")]
    public void WhatSqliteTakesForNoFile_IsRefused(string path) =>
        ShouldRefuse(ErrorCode.StoreUnavailable, "is no file's name", path);

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

    private void CreateStore() => StoreFiles.Create(_directory.Database);

    private void ShouldRefuse(ErrorCode code, string why, string? path = null) =>
        StoreFiles.ShouldBeRefused(path ?? _directory.Database, code, why);

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
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
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
}
