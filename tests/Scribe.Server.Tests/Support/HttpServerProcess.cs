using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Support;

/// <summary>A real <c>scribe serve --http</c> process. Fails the test in which it printed a handle.</summary>
internal sealed partial class HttpServerProcess : IAsyncDisposable
{
    private const string Announcement = "Listening on ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log;

    private HttpServerProcess(Process process, ConcurrentQueue<string> log, Uri endpoint)
    {
        _process = process;
        _log = log;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    public string Log => string.Join('\n', _log);

    /// <summary>How much memory the process holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static Task<HttpServerProcess> StartAsync(string database, int port = 0, params string[] more) =>
        StartAsync(database, port, new Dictionary<string, string>(), more);

    public static async Task<HttpServerProcess> StartAsync(
        string database, int port, IReadOnlyDictionary<string, string> variables, string[] more)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", typeof(Agent).Assembly.Location, "serve", "--http", $"http://127.0.0.1:{port}", "--database", database, .. more])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A killed process leaves the runtime's diagnostic sockets in the temporary directory.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var log = new ConcurrentQueue<string>();
        var announced = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            log.Enqueue(line.Data ?? "(end)");
            if (line.Data is null)
                announced.TrySetException(new InvalidOperationException(string.Join('\n', log)));
            else if (line.Data.StartsWith(Announcement, StringComparison.Ordinal))
                announced.TrySetResult(new Uri(line.Data[Announcement.Length..]));
        };
        process.BeginErrorReadLine();
        return new HttpServerProcess(process, log, await announced.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    public Task<McpClient> ConnectAsync(string revision, string? token = null) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = token is null ? null : new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" },
        }),
        new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: a service manager's "please".</summary>
    public void AskToStop() => _ = SendSignal(_process.Id, 15);

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        Stage.ShouldHoldNoHandle(Log);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
