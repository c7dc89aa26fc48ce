using System.Diagnostics;

namespace Scribe.Package.Tests.Support;

/// <summary>Runs <c>dotnet</c> as an author would, and leaves no server behind.</summary>
internal static class DotNet
{
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string directory, string packages, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test run was started with must not decide what these builds do.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // The SDK leaves directories where temporary files go.
        var temporary = Directory.CreateTempSubdirectory("scribe-package-");
        foreach (var name in new[] { "TMPDIR", "TMP", "TEMP" })
            start.Environment[name] = temporary.FullName;
        try
        {
            return await RunAsync(start);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}
