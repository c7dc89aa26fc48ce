using System.Diagnostics;
using System.Text.RegularExpressions;
using Scribe.Server.Demo.Leaks;

namespace Scribe.Server.Demo.Acts;

/// <summary>The sample server that leaks is built with Scribe's rules, and does not compile.</summary>
internal sealed partial class LeakDoesNotCompileAct : IAct
{
    public string Title => "A leak does not compile";

    public async IAsyncEnumerable<Finding> PlayAsync(DemoStage stage)
    {
        var leaks = LeakySample.ReadLeaks().ToList();
        if (!await HasSdkAsync())
        {
            foreach (var leak in leaks)
                yield return new Finding(leak.Wrong, Expected(leak), null, "No .NET SDK is installed here, so nothing can be compiled.");
            yield break;
        }

        var directory = stage.CreateDirectory("leaky");
        LeakySample.WriteTo(directory);
        var (exitCode, output) = await RunAsync("dotnet", ["build", "--nologo", "-v", "quiet", "-tl:off"], directory);
        var diagnostics = Diagnostic().Matches(output);
        foreach (var leak in leaks)
        {
            var found = diagnostics.Where(match => match.Groups["file"].Value.Replace('\\', '/').EndsWith(leak.File, StringComparison.Ordinal)).ToList();
            var ids = found.Select(match => match.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal);
            yield return new Finding(
                leak.Wrong,
                Expected(leak),
                exitCode == 0 ? "it compiled" : found.Count > 0 ? $"build failed with {string.Join(", ", ids)}" : $"build failed: {output.Trim()}",
                found.Select(match => $"{match.Groups["id"].Value}: {match.Groups["message"].Value}").FirstOrDefault());
        }
    }

    private static string Expected(Leak leak) => $"build failed with {string.Join(", ", leak.Rules)}";

    private static async Task<bool> HasSdkAsync()
    {
        try
        {
            var (exitCode, output) = await RunAsync("dotnet", ["--list-sdks"], Path.GetTempPath());
            return exitCode == 0 && output.Length > 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, string directory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build server that outlives the demo would hold its directory.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    [GeneratedRegex(@"^ *(?<file>.*?)\(\d+,\d+\): error (?<id>SCRIBE\d{4}): (?<message>.*?)( \[|\r?$)", RegexOptions.Multiline)]
    private static partial Regex Diagnostic();
}
