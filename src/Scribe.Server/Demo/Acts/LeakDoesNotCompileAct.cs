using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Scribe.Server.Demo.Acts;

/// <summary>A tool that reads a static current project is built with Scribe's rules, and does not compile.</summary>
internal sealed partial class LeakDoesNotCompileAct : IAct
{
    private const string Expected = "build failed with SCRIBE1001";

    public string Title => "A leak does not compile";

    public async IAsyncEnumerable<Finding> PlayAsync(DemoStage stage)
    {
        const string claim = "a tool that reads a static CurrentProject";
        if (!await HasSdkAsync())
        {
            yield return new Finding(claim, Expected, null, "No .NET SDK is installed here, so nothing can be compiled; the act is left out.");
            yield break;
        }

        var directory = stage.CreateDirectory("leaky");
        WriteProject(directory);
        var (exitCode, output) = await RunAsync("dotnet", ["build", "--nologo", "-v", "quiet"], directory);
        var diagnostic = Diagnostic().Match(output);
        yield return new Finding(
            claim,
            Expected,
            exitCode == 0 ? "it compiled" : diagnostic.Success ? $"build failed with {diagnostic.Groups["id"].Value}" : $"build failed: {output.Trim()}",
            diagnostic.Success ? $"{diagnostic.Groups["id"].Value}: {diagnostic.Groups["message"].Value}" : null);
    }

    private static void WriteProject(string directory)
    {
        foreach (var name in new[] { "Leaky.csproj", "LeakyTools.cs" })
        {
            using var resource = typeof(LeakDoesNotCompileAct).Assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(resource);
            File.WriteAllText(
                Path.Combine(directory, name),
                reader.ReadToEnd().Replace("$(ScribeDemoDirectory)", AppContext.BaseDirectory.TrimEnd('/', '\\'), StringComparison.Ordinal));
        }
    }

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

    [GeneratedRegex(@"error (?<id>SCRIBE\d{4}): (?<message>.*?)( \[|\r?$)", RegexOptions.Multiline)]
    private static partial Regex Diagnostic();
}
