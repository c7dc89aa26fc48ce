using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Server.Tests.Support;

/// <summary>A real process of the sample ShoppingCart, over stdio or HTTP. Fails the test in which it printed a handle.</summary>
internal sealed partial class CartProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentBag<McpClient> _clients = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CartProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginErrorReadLine();
    }

    public static CartProcess Start(string database, bool http)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ShoppingCart.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (http)
        {
            start.ArgumentList.Add("--http");
            start.ArgumentList.Add("http://127.0.0.1:0");
        }

        start.Environment["Scribe__DatabasePath"] = database;
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // a killed process would leave its sockets behind
        return new CartProcess(Process.Start(start)!) { IsHttp = http };
    }

    public required bool IsHttp { get; init; }

    /// <summary>Connects a client. Over stdio there can be only one.</summary>
    public async Task<Shopper> ConnectAsync(string revision)
    {
        IClientTransport transport = IsHttp
            ? new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = await _address.Task.WaitAsync(TimeSpan.FromSeconds(60)),
                TransportMode = HttpTransportMode.StreamableHttp,
            })
            : new StreamClientTransport(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);

        // A process that is still starting must not be taken for a server of the older era, however busy the machine is.
        var options = new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan };
        var client = await McpClient.CreateAsync(transport, options);
        _clients.Add(client);
        return new Shopper(client);
    }

    /// <summary>Ends the process at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        if (!_process.HasExited)
            await KillAsync();
        _process.WaitForExit(); // the rest of what it printed
        _process.Dispose();
        Stage.ShouldHoldNoHandle(string.Join('\n', _log));
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException("The server ended:\n" + string.Join('\n', _log)));
            return;
        }

        _log.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
            _address.TrySetResult(new Uri(match.Groups["address"].Value + "/mcp"));
    }

    [GeneratedRegex(@"Now listening on: (?<address>\S+)")]
    private static partial Regex Listening();
}
