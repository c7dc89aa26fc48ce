namespace Scribe.Server.Tests.Replicas;

/// <summary>Three replicas, each request to the next, for all tests of a class.</summary>
public sealed class BalancedReplicas : SharedOnPostgres
{
    /// <summary>The replicas; skips the test if there is no PostgreSQL.</summary>
    internal ReplicaSet Set => Shared<ReplicaSet>();

    protected override async Task<IAsyncDisposable> BeginAsync() => await ReplicaSet.StartAsync(3);
}
