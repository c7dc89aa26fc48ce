using System.Collections.Concurrent;
using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Replicas;

/// <summary>Real <c>scribe serve --http</c> processes on one PostgreSQL database, behind a balancer.</summary>
internal sealed class ReplicaSet : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly TokenIssuer _issuer = new(KeyForm.EcPem);
    private readonly string[] _options;
    private readonly HttpServerProcess?[] _replicas;
    private readonly ConcurrentQueue<HttpServerProcess> _ended = [];
    private readonly ConcurrentQueue<McpClient> _clients = [];

    private ReplicaSet(int replicas)
    {
        var keys = _directory.File("issuer.pem");
        File.WriteAllText(keys, _issuer.PublicKeys);
        _options = ["--jwt-issuer", TokenIssuer.Name, "--jwt-audience", TokenIssuer.Audience, "--jwt-keys", keys];
        _replicas = new HttpServerProcess?[replicas];
    }

    public PostgresServer Postgres { get; private set; } = null!;

    /// <summary>The connection string.</summary>
    public string Database { get; private set; } = null!;

    public RoundRobin Balancer { get; private set; } = null!;

    /// <summary>A directory, for projects to be in.</summary>
    public string Path => _directory.Path;

    public int Count => _replicas.Length;

    /// <summary>What all of them logged.</summary>
    public string Log => string.Join('\n', _ended.Concat(_replicas.OfType<HttpServerProcess>()).Select(replica => replica.Log));

    /// <summary>Starts all of them at once, on an empty database.</summary>
    public static async Task<ReplicaSet> StartAsync(int replicas)
    {
        Skip.IfNot(PostgresRule.IsThere(), PostgresRule.Missing);
        var set = new ReplicaSet(replicas);
        try
        {
            set.Postgres = await PostgresServer.StartAsync();
            set.Database = await set.Postgres.CreateDatabaseAsync();
            await Task.WhenAll(Enumerable.Range(0, replicas).Select(set.StartReplicaAsync));
            set.Balancer = await RoundRobin.StartAsync(set._replicas.Select(replica => replica!.Endpoint));
            return set;
        }
        catch
        {
            await set.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects a client to the balancer.</summary>
    /// <param name="subject">By whom the client's token says that it is used; null for no token.</param>
    /// <param name="revision">The revision that it speaks.</param>
    public async Task<McpClient> ConnectAsync(string? subject = null, string revision = Revision.WithoutSessions)
    {
        var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = Balancer.Endpoint,
                TransportMode = HttpTransportMode.StreamableHttp,
                AdditionalHeaders = subject is null ? null : new Dictionary<string, string> { ["Authorization"] = $"Bearer {_issuer.SignFor(subject)}" },
            }),
            new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });
        _clients.Enqueue(client);
        return client;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync(int replica)
    {
        var process = _replicas[replica]!;
        _replicas[replica] = null;
        _ended.Enqueue(process);
        await process.KillAsync();
    }

    /// <summary>Starts another process in the place of one that was killed.</summary>
    public async Task StartAgainAsync(int replica)
    {
        await StartReplicaAsync(replica);
        Balancer.Replace(replica, _replicas[replica]!.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        if (Balancer is not null)
            await Balancer.DisposeAsync();
        foreach (var replica in _ended.Concat(_replicas.OfType<HttpServerProcess>()))
            await replica.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        _issuer.Dispose();
        _directory.Dispose();
    }

    private async Task StartReplicaAsync(int replica) => _replicas[replica] = await HttpServerProcess.StartAsync(Database, 0, _options);
}
