using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Storage;

namespace Scribe.Runtime.Tests.Storage;

/// <summary>A database that is read to be copied.</summary>
public sealed class SqliteExportTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void StoreOfAnOlderSchema_IsBroughtUpToDate_AndNothingOfItIsLost()
    {
        var handle = SessionHandle.Create();
        StoreFiles.CreateAt(_directory.Database, version: 6);
        Tables.AddSession(_directory.Database, handle);
        Tables.Execute(
            _directory.Database,
            """
            INSERT INTO projects (id, root, name, created_at, last_sequence) VALUES (3, '/r', 'alpha', 5, 2);
            INSERT INTO entries (project_id, sequence, at, status, message, agent, tags, metadata, session_id)
            SELECT 3, 1, 10, 0, 'first', 'ada', NULL, NULL, id FROM sessions UNION ALL SELECT 3, 2, 30, 4, 'second', NULL, NULL, NULL, id FROM sessions;
            """);

        using var export = Open();

        export.Read(ExportTable.Projects, 0).ShouldHaveSingleItem()[..4].ShouldBe([3L, "/r", "alpha", 0L]);
        var entries = export.Read(ExportTable.Entries, 0).ToArray();
        entries.Select(entry => (entry[0], entry[1], entry[5])).ShouldBe([(3L, 1L, "first"), (3L, 2L, "second")]);
        entries[1][12].ShouldBe(export.Read(ExportTable.Projects, 0).Single()[12], "the last hash is the head of the log");
        export.Read(ExportTable.SessionKeys, 0).ShouldHaveSingleItem()[1].ShouldBe(handle.Key.Hash);
        foreach (var table in Enum.GetValues<ExportTable>())
            export.Read(table, 0).Count().ShouldBe((int)export.Count(table), table.ToString());
    }

    [Fact]
    public async Task Epoch_StaysWithExports_AndGrowsWithServers()
    {
        StoreFiles.Create(_directory.Database);

        var (store, first) = Look();
        var again = Look();
        await using (TestStore.Open(_directory.Database))
        {
        }

        again.ShouldBe((store, first));
        Look().ShouldBe((store, first + 1));
    }

    [Fact]
    public async Task StoreThatAServerHas_IsRefused_AndLeftAsItIs()
    {
        await using var server = TestStore.Open(_directory.Database);

        Should.Throw<ScribeException>(Open).Message.ShouldContain("is open in another process");

        await server.ProjectAsync("beta", _directory.Path);
    }

    [Fact]
    public void StoreThatIsExported_IsNotOpenedByAServer()
    {
        StoreFiles.Create(_directory.Database);
        using var export = Open();

        Should.Throw<ScribeException>(() => TestStore.Open(_directory.Database, configure: options => options.StoreTimeout = TimeSpan.FromMilliseconds(100)));

        export.Count(ExportTable.Projects).ShouldBe(1);
    }

    [Fact]
    public void RowsAfterSome_AreTheSameRows()
    {
        StoreFiles.Create(_directory.Database);
        Tables.Execute(_directory.Database, "INSERT INTO project_uses SELECT randomblob(16), id FROM projects, (VALUES (1), (2), (3), (4), (5))");

        using var export = Open();
        var all = export.Read(ExportTable.ProjectUses, 0).Select(row => (byte[])row[0]!).ToArray();

        export.Read(ExportTable.ProjectUses, 3).Select(row => (byte[])row[0]!).ShouldBe(all[3..]);
        export.Read(ExportTable.ProjectUses, all.Length).ShouldBeEmpty();
    }

    [Fact]
    public void Text_IsReadToItsEnd_ThoughThereIsANulInIt()
    {
        StoreFiles.Create(_directory.Database);
        Tables.Execute(_directory.Database, "INSERT INTO session_state VALUES (zeroblob(16), 'a' || char(0) || 'b', 1, x'')");

        using var export = Open();

        var row = export.Read(ExportTable.StateValues, 0).ShouldHaveSingleItem();
        row[1].ShouldBe("a\0b");
        row[3].ShouldBe(Array.Empty<byte>(), "empty is not null");
    }

    [Fact]
    public void StoreBehindItsMarker_IsRefused()
    {
        StoreFiles.Create(_directory.Database);
        Tables.Execute(_directory.Database, "UPDATE store SET epoch = epoch - 1");

        Should.Throw<ScribeException>(Open).Code.ShouldBe(ErrorCode.StoreCorrupt);
    }

    private (string Store, long Epoch) Look()
    {
        using var export = Open();
        return (export.Store, export.Epoch);
    }

    private IStoreExport Open() => ScribeExport.Open(
        _directory.Database, new StoreSetup(TimeSpan.FromMilliseconds(100), 1, TimeProvider.System, NullLoggerFactory.Instance));
}
