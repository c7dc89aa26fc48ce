namespace Scribe.Storage.TestKit;

/// <summary>One empty database, for one test: what the author of a store writes to run the tests of this kit.</summary>
/// <remarks>
/// Each test asks for a fixture of its own, opens one or several stores of its database, and disposes of the stores and then of the
/// fixture. What cannot be had on a machine, such as a server, skips the tests with its reason: throw <see cref="SkipException"/>
/// (<c>Skip.If(...)</c>) where the fixture is made.
/// </remarks>
/// <example>
/// <code>
/// public sealed class MyFixture : StoreFixture
/// {
///     private readonly string _database = MyServer.CreateEmptyDatabase();
///
///     public static Task&lt;StoreFixture&gt; CreateAsync() => Task.FromResult&lt;StoreFixture&gt;(new MyFixture());
///
///     public override Task&lt;IScribeStore&gt; OpenAsync(StoreSetup setup) => Task.FromResult&lt;IScribeStore&gt;(MyStore.Open(_database, setup));
///
///     public override ValueTask DisposeAsync() => MyServer.DropAsync(_database);
/// }
///
/// public sealed class MyAppends() : AppendTests(MyFixture.CreateAsync);
/// </code>
/// </example>
public abstract class StoreFixture : IAsyncDisposable
{
    /// <summary>Opens a store of this fixture's database, as one process of a server does; called once or more, by several threads at once too.</summary>
    /// <param name="setup">What a host would give the store. Its clock moves only when the test moves it, also backwards.</param>
    /// <returns>A store of its own, with nothing in memory that another store of the same database shares.</returns>
    public abstract Task<IScribeStore> OpenAsync(StoreSetup setup);

    /// <summary>Removes the database. All of its stores have been disposed of.</summary>
    public abstract ValueTask DisposeAsync();
}
