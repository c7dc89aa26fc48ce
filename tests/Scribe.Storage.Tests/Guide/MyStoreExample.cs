using Scribe.Storage.TestKit;
using MyStore = Scribe.Storage.Sqlite.SqliteStore;

namespace Scribe.Storage.Tests.Guide;

public static class MyStoreOptionsExtensions
{
    public static void UseMyStore(this ScribeOptions options, string database) =>
        options.UseStore(setup => MyStore.Open(database, setup));
}

public sealed class MyFixture : StoreFixture
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("my-store-");

    public static Task<StoreFixture> CreateAsync() => Task.FromResult<StoreFixture>(new MyFixture());

    public override Task<IScribeStore> OpenAsync(StoreSetup setup) =>
        Task.FromResult<IScribeStore>(MyStore.Open(Path.Combine(_directory.FullName, "my.db"), setup));

    public override ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class MyLogTests() : LogTests(MyFixture.CreateAsync);

public sealed class MyCaseTests() : CaseTests(MyFixture.CreateAsync);

internal static class MySuite
{
    public static IReadOnlyList<Type> NotRun() => StoreSuite.Missing(typeof(MyFixture).Assembly.GetTypes());
}
