using System.Collections.Concurrent;
using System.Diagnostics;
using Scribe.Conformance.Server;

namespace Scribe.Conformance.Tests.Support;

/// <summary>The server under test, in a process of its own on a port that the system chose.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private ServerProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>What it has logged so far.</summary>
    public string Log => string.Join('\n', _log);

    public static async Task<ServerProcess> StartAsync(string database)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ServerFeatures).Assembly.Location, database])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var server = new ServerProcess(Process.Start(start)!);
        var address = await server._process.StandardOutput.ReadLineAsync();
        server.Address = new Uri(address ?? throw new InvalidOperationException($"The server did not start.\n{server.Log}"));
        return server;
    }

    /// <summary>Closes the server's input, at which it stops, and waits for its end; after that the log is complete.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
