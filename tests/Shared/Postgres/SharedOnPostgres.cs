namespace Scribe.Tests.Shared;

/// <summary>
/// Something on PostgreSQL that the tests of a class or a collection share. Without PostgreSQL on the machine whoever asks for it is
/// skipped, or fails where it is required.
/// </summary>
public abstract class SharedOnPostgres : IAsyncLifetime
{
    private IAsyncDisposable? _shared;

    public async Task InitializeAsync()
    {
        if (PostgresRule.IsThere())
            _shared = await BeginAsync();
    }

    public async Task DisposeAsync()
    {
        if (_shared is not null)
            await _shared.DisposeAsync();
    }

    /// <summary>Makes it. There is a PostgreSQL.</summary>
    protected abstract Task<IAsyncDisposable> BeginAsync();

    /// <summary>What was made; skips the test if there is no PostgreSQL.</summary>
    private protected T Shared<T>()
        where T : class, IAsyncDisposable
    {
        Skip.If(_shared is null, PostgresRule.Missing);
        return (T)_shared!;
    }
}
