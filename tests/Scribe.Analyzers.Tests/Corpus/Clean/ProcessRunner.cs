// A process run per call: local buffers filled by event handlers of a local object.
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Builds.Running;

public sealed record RunResult(int ExitCode, string Output, string Errors, TimeSpan Took)
{
    public bool Succeeded => ExitCode == 0;
}

public interface IProcessRunner
{
    Task<RunResult> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken);
}

internal sealed partial class ProcessRunner(ILogger<ProcessRunner> logger) : IProcessRunner
{
    public async Task<RunResult> RunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        var (output, errors) = (new StringBuilder(), new StringBuilder());
        var watch = Stopwatch.StartNew();
        using var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Ended(program, process.ExitCode, watch.ElapsedMilliseconds);
        return new RunResult(process.ExitCode, output.ToString(), errors.ToString(), watch.Elapsed);
    }

    [LoggerMessage(1, LogLevel.Information, "{Program} ended with {ExitCode} after {Milliseconds} ms.")]
    private partial void Ended(string program, int exitCode, long milliseconds);
}

[McpServerToolType]
public sealed class BuildTools(IProcessRunner runner)
{
    [McpServerTool, Description("Builds a project and returns its errors.")]
    public async Task<string> Build(string projectFolder, string configuration = "Debug", CancellationToken cancellationToken = default)
    {
        var result = await runner.RunAsync("dotnet", ["build", "-c", configuration, "--nologo"], projectFolder, cancellationToken);
        var errors = result.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct().ToArray();
        return (result.Succeeded, errors) switch
        {
            (true, _) => $"Built in {result.Took.TotalSeconds:0.0} s.",
            (false, []) => result.Errors,
            (false, _) => string.Join('\n', errors),
        };
    }
}

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton<IProcessRunner, ProcessRunner>();
        builder.Services.AddMcpServer().WithTools<BuildTools>();
        builder.Build().Run();
    }
}
