using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Support;

/// <summary>One of many clients of a server over HTTP: it calls what its seed says, and every answer has to be its own.</summary>
internal sealed class LoadClient : IAsyncDisposable
{
    private readonly McpClient _client;
    private readonly Random _random;
    private readonly string _revision;
    private readonly string _project;
    private readonly string _root;
    private readonly List<string> _written = [];
    private string? _handle;
    private string? _logId;

    private LoadClient(McpClient client, string revision, string project, string root, int seed)
    {
        (_client, _revision, _project, _root) = (client, revision, project, root);
        _random = new Random(seed);
    }

    /// <summary>Many clients, half of each era unless told otherwise, connect, call at random all at once, read their logs and go.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="root">Where their projects are.</param>
    /// <param name="projects">What their projects' names begin with.</param>
    /// <param name="clients">How many there are.</param>
    /// <param name="calls">How many calls each makes.</param>
    /// <param name="revision">What all of them speak; null for both.</param>
    public static async Task PlayAsync(Uri endpoint, string root, string projects, int clients, int calls, string? revision = null)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(number => ConnectAsync(
            endpoint, revision ?? (number % 2 == 0 ? Revision.WithConnections : Revision.WithoutSessions), $"{projects}-{number}", root, seed: number)));
        await Task.WhenAll(all.Select(client => client.PlayAsync(calls)));
        await Task.WhenAll(all.Select(client => client.ShouldHaveItsOwnLogAsync()));
        await Task.WhenAll(all.Select(client => client.DisposeAsync().AsTask()));
    }

    /// <summary>Connects, and binds a project of its own.</summary>
    private static async Task<LoadClient> ConnectAsync(Uri endpoint, string revision, string project, string root, int seed)
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
        });

        // A server under load must not be taken for one of the older era.
        var options = new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan };
        var load = new LoadClient(await McpClient.CreateAsync(transport, options), revision, project, root, seed);
        var bound = await load.CallOwnAsync("set_project", ("name", project), ("root", root));
        (load._handle, load._logId) = (bound.Handle, MetaOf(bound, "session"));
        return load;
    }

    /// <summary>Makes this many calls, one after the other.</summary>
    private async Task PlayAsync(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            switch (_random.Next(4))
            {
                case 0:
                    await CallOwnAsync("set_project", ("name", _project), ("root", _root));
                    break;
                case 1:
                    await CallOwnAsync("get_project");
                    break;
                case 2:
                    var message = $"{_project} wrote {_written.Count}";
                    await CallOwnAsync("append_entry", ("message", message));
                    _written.Add(message);
                    break;
                default:
                    (await CallOwnAsync("read_recent")).Messages.ShouldBe(_written.AsEnumerable().Reverse().Take(50), _project);
                    break;
            }
        }
    }

    /// <summary>The log holds what this client wrote, in its order, and nothing else.</summary>
    private async Task ShouldHaveItsOwnLogAsync() =>
        (await CallOwnAsync("read_recent", ("limit", 500), ("order", "asc"))).Messages.ShouldBe(_written, _project);

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private async Task<ToolAnswer> CallOwnAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var all = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);

        // A client with a transport session names its session now and then, the others always.
        if (_handle is not null && (_revision == Revision.WithoutSessions || _random.Next(2) == 0))
            all["session"] = _handle;
        var answer = new ToolAnswer(await _client.CallToolAsync(tool, all));
        answer.Project.ShouldBe(_project);
        MetaOf(answer, "project").ShouldBe(_project);
        if (_logId is not null)
            MetaOf(answer, "session").ShouldBe(_logId);
        return answer;
    }

    private static string? MetaOf(ToolAnswer answer, string name) => answer.Result.Meta?[$"dev.scribe/{name}"]?.GetValue<string>();
}
