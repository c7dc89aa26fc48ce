namespace Scribe.Storage.TestKit;

/// <summary>What tests of entries have in common: a session that is bound to a project, and the project's log.</summary>
/// <param name="fixture">Makes an empty database.</param>
public abstract class EntryTestBase(Func<Task<StoreFixture>> fixture) : StoreTests(fixture)
{
    /// <summary>A session that is bound to the project <c>alpha</c>.</summary>
    protected SessionRow Session { get; private set; } = null!;

    /// <summary>The project's log.</summary>
    protected long Log => Session.Project!.Id;

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Session = await OpenSessionAsync("alpha");
    }
}
