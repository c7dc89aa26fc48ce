using Scribe.Storage.Sqlite;
using Scribe.Storage.TestKit;

namespace Scribe.Storage.Tests.Sqlite;

/// <summary>A database file in a directory of its own.</summary>
internal sealed class SqliteFixture : StoreFixture
{
    private readonly TempDirectory _directory = new();

    public static Task<StoreFixture> CreateAsync() => Task.FromResult<StoreFixture>(new SqliteFixture());

    public override Task<IScribeStore> OpenAsync(StoreSetup setup) => Task.FromResult<IScribeStore>(SqliteStore.Open(_directory.Database, setup));

    public override ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
