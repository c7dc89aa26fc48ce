using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Runtime.Tests.Support;

/// <summary>One connected client, and what serves it.</summary>
internal sealed class TestClient(McpClient client, IAsyncDisposable serving) : IAsyncDisposable
{
    private bool _disposed;

    public McpClient Mcp => client;

    public async Task<Answer> CallAsync(string tool, params (string Name, object? Value)[] arguments) =>
        new(await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value)));

    /// <summary>Calls and asks to be told how far it has come.</summary>
    public async Task<Answer> CallWithProgressAsync(
        string tool, IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken, params (string Name, object? Value)[] arguments) =>
        new(await client.CallToolAsync(
            tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value), progress, cancellationToken: cancellationToken));

    /// <summary>Calls with a handle in the request's <c>_meta</c>.</summary>
    public async Task<Answer> CallWithMetaAsync(string tool, JsonNode? handle, params (string Name, object? Value)[] arguments) =>
        new(await client.CallToolAsync(new CallToolRequestParams
        {
            Name = tool,
            Arguments = arguments.ToDictionary(argument => argument.Name, argument => JsonSerializer.SerializeToElement(argument.Value)),
            Meta = Meta(handle),
        }));

    public async Task<GetPromptResult> PromptAsync(string prompt, JsonNode? handleInMeta = null, params (string Name, object? Value)[] arguments) =>
        await client.GetPromptAsync(new GetPromptRequestParams
        {
            Name = prompt,
            Arguments = arguments.ToDictionary(argument => argument.Name, argument => JsonSerializer.SerializeToElement(argument.Value)),
            Meta = Meta(handleInMeta),
        });

    public async Task<ReadResourceResult> ReadAsync(string uri, JsonNode? handleInMeta = null) =>
        await client.ReadResourceAsync(new ReadResourceRequestParams { Uri = uri, Meta = Meta(handleInMeta) });

    /// <summary>Opens a session and returns its handle.</summary>
    public async Task<string> OpenAsync() => (await CallAsync("open_session")).Text("session")!;

    /// <summary>Opens a session bound to a project and returns its handle.</summary>
    public async Task<string> OpenAsync(string project, string root)
    {
        var handle = await OpenAsync();
        (await CallAsync("set_project", ("session", handle), ("name", project), ("root", root))).ShouldSucceed();
        return handle;
    }

    /// <summary>Opens a session in sentinel mode and returns its handle.</summary>
    public async Task<string> OpenSentinelAsync(string root) =>
        (await CallAsync("open_session", ("mode", "sentinel"), ("root", root))).ShouldSucceed().Text("session")!;

    private static JsonObject? Meta(JsonNode? handle) => handle is null ? null : new JsonObject { ["dev.scribe/session"] = handle };

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await client.DisposeAsync();
        await serving.DisposeAsync();
    }
}
