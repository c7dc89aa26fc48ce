using ModelContextProtocol.Client;
using Scribe.Server.Tests.Outcomes;
using Scribe.Server.Tests.Outcomes.Served;

namespace Scribe.Server.Tests.Replicas;

/// <summary>Replicas behind a balancer, each request to the next.</summary>
internal sealed class ServedByReplicas(ReplicaSet replicas) : IServed
{
    public IReadOnlyList<Caller> Callers => Enum.GetValues<Caller>();

    public Task<McpClient> ConnectAsync(string revision, Caller caller) => replicas.ConnectAsync(caller.Subject(), revision);

    public ValueTask DisposeAsync() => replicas.DisposeAsync();
}
