using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Replicas;

/// <summary>
/// A client that repeats what failed, as its errors tell it to. Every answer has to be its own. Half of them have a handle and pass it;
/// the others began with <c>initialize</c>, and pass none.
/// </summary>
internal sealed class PersistentClient
{
    private readonly McpClient _client;
    private readonly Random _random;
    private readonly string _root;
    private readonly string[] _projects;
    private readonly Dictionary<string, List<string>> _written;
    private (string Name, object? Value)[] _handle = [];
    private string _bound;

    private PersistentClient(McpClient client, int number, string root)
    {
        (_client, _root, _random) = (client, root, new Random(number));
        _projects = [$"client-{number}-a", $"client-{number}-b"];
        _written = _projects.ToDictionary(project => project, _ => new List<string>());
        _bound = _projects[0];
    }

    /// <summary>How many calls had to be made again.</summary>
    public int Repeated { get; private set; }

    /// <summary>Connects, and binds a project of its own.</summary>
    public static async Task<PersistentClient> ConnectAsync(ReplicaSet replicas, int number)
    {
        var revision = number % 2 == 0 ? Revision.WithoutSessions : Revision.WithConnections;
        var client = new PersistentClient(await replicas.ConnectAsync(revision: revision), number, replicas.Path);
        var bound = await client.CallAsync("set_project", ("name", client._bound), ("root", replicas.Path));
        if (revision == Revision.WithoutSessions)
            client._handle = [("session", bound.Handle)];
        return client;
    }

    /// <summary>Makes this many calls, one after the other.</summary>
    public async Task PlayAsync(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            switch (_random.Next(8))
            {
                case 0:
                    _bound = _projects[_random.Next(2)];
                    await CallOwnAsync("set_project", ("name", _bound), ("root", _root));
                    break;
                case 1 or 2:
                    await CallOwnAsync("get_project");
                    break;
                case 3 or 4:
                    (await CallOwnAsync("read_recent")).Messages.ShouldBe(_written[_bound].AsEnumerable().Reverse().Take(50), _bound);
                    break;
                default:
                    var message = $"{_bound} wrote {_written[_bound].Count}";
                    await CallOwnAsync("append_entry", ("message", message), ("idempotency_key", message));
                    _written[_bound].Add(message);
                    break;
            }
        }
    }

    /// <summary>Each log holds what this client wrote, in its order, and nothing else, and is intact.</summary>
    public async Task ShouldHaveItsOwnLogsAsync()
    {
        foreach (var project in _projects)
        {
            _bound = project;
            await CallOwnAsync("set_project", ("name", _bound), ("root", _root));
            (await CallOwnAsync("read_recent", ("limit", 500), ("order", "asc"))).Messages.ShouldBe(_written[project], project);
            (await CallAsync("verify_log", _handle)).Content.GetProperty("intact").GetBoolean().ShouldBeTrue();
        }
    }

    private async Task<ToolAnswer> CallOwnAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var answer = await CallAsync(tool, [.. arguments, .. _handle]);
        answer.Project.ShouldBe(_bound);
        answer.Result.Meta!["dev.scribe/project"]!.GetValue<string>().ShouldBe(_bound);
        return answer;
    }

    /// <summary>Calls until there is an answer that is not the store's or a dying replica's.</summary>
    private async Task<ToolAnswer> CallAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var all = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                var answer = new ToolAnswer(await _client.CallToolAsync(tool, all, cancellationToken: patience.Token));
                if (answer.Error is null)
                    return answer;
                answer.Error.ShouldBe("store_unavailable");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or McpException && !patience.IsCancellationRequested)
            {
            }

            Repeated++;
        }
    }
}
