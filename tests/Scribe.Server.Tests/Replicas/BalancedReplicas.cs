namespace Scribe.Server.Tests.Replicas;

/// <summary>Three replicas, each request to the next, for all tests of a class.</summary>
public sealed class BalancedReplicas : IAsyncLifetime
{
    private ReplicaSet? _set;

    /// <summary>The replicas; skips the test if there is no PostgreSQL.</summary>
    internal ReplicaSet Set
    {
        get
        {
            Skip.If(_set is null, PostgresRule.Missing);
            return _set!;
        }
    }

    public async Task InitializeAsync()
    {
        if (PostgresRule.IsThere())
            _set = await ReplicaSet.StartAsync(3);
    }

    public async Task DisposeAsync()
    {
        if (_set is not null)
            await _set.DisposeAsync();
    }
}
