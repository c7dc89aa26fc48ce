namespace Scribe.Runtime.Tests.Storage;

/// <summary>The marker beside the database tells a lost or swapped database from a new one.</summary>
public sealed class StoreMarkerTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void MissingDatabaseBesideItsMarker_IsRefused_AndNotMadeAnew()
    {
        CreateStore();
        File.Delete(_directory.Database);

        ShouldRefuse(ErrorCode.StoreCorrupt, "missing or empty");

        File.Exists(_directory.Database).ShouldBeFalse();
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
            // Behind the schema, and no zeros, which a page is full of.
            log.Position = log.Length * 4 / 5;
            log.Write([.. Enumerable.Repeat((byte)0x5A, 64)]);
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
    public void MarkerThatCannotBeRead_IsRefused()
    {
        CreateStore();
        File.Delete(_directory.Marker);
        Directory.CreateDirectory(_directory.Marker);

        ShouldRefuse(ErrorCode.StoreCorrupt, "marker");
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

    private void CreateStore() => StoreFiles.Create(_directory.Database);

    private void ShouldRefuse(ErrorCode code, string why) => StoreFiles.ShouldBeRefused(_directory.Database, code, why);
}
