using System.Collections.Concurrent;
using System.Diagnostics;

namespace Scribe.Server.Demo;

/// <summary>A real <c>scribe serve</c> process, reached through its pipes or over HTTP.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Announcement = "Listening on ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Uri> _endpoint = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _disposed;

    private ServerProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>What the server has logged so far.</summary>
    public string Log => string.Join('\n', _log);

    public int Id => _process.Id;

    /// <summary>Where it listens, once it does.</summary>
    /// <exception cref="InvalidOperationException">It has ended instead; the message is its log.</exception>
    public Task<Uri> Endpoint => _endpoint.Task;

    /// <summary>Starts a server, with what stands after <c>serve</c> on its command line, and with variables of its own.</summary>
    /// <param name="database">The database; null if a variable names it.</param>
    /// <param name="options">What stands on its command line besides.</param>
    /// <param name="variables">Its variables.</param>
    public static ServerProcess Start(string? database, IReadOnlyList<string>? options = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        var (program, arguments) = OwnCommand();
        var start = new ProcessStartInfo(program, [.. arguments, "serve", .. database is null ? (string[])[] : ["--database", database], .. options ?? []])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // A killed process leaves the runtime's diagnostic sockets in the temporary directory.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Ends the process at once, as a crash or the kernel would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Closes the server's input, as a client that leaves does, and ends the process if it does not leave too. Over HTTP it has no such input.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_process.HasExited && _endpoint.Task.IsCompletedSuccessfully)
            await KillAsync();
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is not null)
            _log.Enqueue(line);
        if (line is null)
            _endpoint.TrySetException(new InvalidOperationException(Log));
        else if (line.StartsWith(Announcement, StringComparison.Ordinal))
            _endpoint.TrySetResult(new Uri(line[Announcement.Length..]));
    }

    /// <summary>The command that runs this very build, whether through its own executable or through <c>dotnet</c>.</summary>
    private static (string Program, string[] Arguments) OwnCommand()
    {
        var assembly = typeof(ServerProcess).Assembly.Location;
        var executable = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(executable) ? (executable, []) : ("dotnet", [assembly]);
    }
}
