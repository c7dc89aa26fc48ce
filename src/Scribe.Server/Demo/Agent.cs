using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Server.Demo;

/// <summary>An agent: the SDK's own client, connected to a real server process.</summary>
internal sealed class Agent : IAsyncDisposable
{
    private readonly McpClient _client;
    private readonly bool _ownsServer;

    private Agent(ServerProcess server, McpClient client, bool ownsServer)
    {
        Server = server;
        _client = client;
        _ownsServer = ownsServer;
    }

    public ServerProcess Server { get; }

    /// <summary>Starts a server of its own and connects to it through standard input and output.</summary>
    public static Task<Agent> ConnectAsync(string database, string revision) => ConnectAsync(ServerProcess.Start(database), revision);

    /// <summary>Connects to a server through standard input and output. It ends with the agent.</summary>
    public static async Task<Agent> ConnectAsync(ServerProcess server, string revision)
    {
        try
        {
            var client = await McpClient.CreateAsync(
                new StreamClientTransport(server.Input, server.Output),
                Speaking(revision));
            return new Agent(server, client, ownsServer: true);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects to a server that others use too, over HTTP.</summary>
    /// <param name="server">The server, started with <c>--http</c>.</param>
    /// <param name="revision">The protocol revision that the client speaks.</param>
    /// <param name="token">The bearer token that it sends; null for none.</param>
    public static async Task<Agent> ConnectOverHttpAsync(ServerProcess server, string revision, string? token = null)
    {
        var transport = new HttpClientTransportOptions
        {
            Endpoint = await server.Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = token is null ? [] : new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" },
        };
        var client = await McpClient.CreateAsync(new HttpClientTransport(transport), Speaking(revision));
        return new Agent(server, client, ownsServer: false);
    }

    /// <summary>Calls a tool. A handle, if there is one, goes where the protocol wants it: into the arguments.</summary>
    public async Task<ToolAnswer> CallAsync(string tool, string? handle = null, params (string Name, object? Value)[] arguments)
    {
        var all = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        if (handle is not null)
            all["session"] = handle;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return new ToolAnswer(await _client.CallToolAsync(tool, all, cancellationToken: patience.Token));
    }

    /// <summary>A server that is slow to start must not be taken for one that speaks an older revision alone.</summary>
    private static McpClientOptions Speaking(string revision) =>
        new() { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan };

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        if (_ownsServer)
            await Server.DisposeAsync();
    }
}

/// <summary>What a tool answered.</summary>
internal sealed class ToolAnswer(CallToolResult result)
{
    public CallToolResult Result => result;

    public JsonElement Content => result.StructuredContent ?? default;

    /// <summary>The error's code, or null if the tool succeeded.</summary>
    public string? Error => result.IsError == true ? Content.GetProperty("error").GetProperty("code").GetString() : null;

    /// <summary>The handle, if the call opened a session.</summary>
    public string? Handle => Content.GetProperty("session").GetString();

    /// <summary>The name of the project that the answer speaks of, or the error's code.</summary>
    public string Project => Error ?? Content.GetProperty("project").GetProperty("name").GetString()!;

    public IReadOnlyList<string> Messages =>
        [.. Content.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("message").GetString()!)];
}
