using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scribe.Comparison;

/// <summary>A set of rules to compare.</summary>
/// <param name="Name">The column's title.</param>
/// <param name="Analyzer">A package id, or what <c>Bugs.csproj</c> knows otherwise.</param>
/// <param name="Version">Which version is asked for.</param>
internal sealed partial record Contender(string Name, string Analyzer, string Version = "")
{
    /// <summary>Builds the bugs twice, as the rules come and with every one of them on. Null if the package cannot be had or used here.</summary>
    public async Task<Outcome?> RunAsync(string directory)
    {
        var restored = await DotNetAsync(directory, "restore");
        if (restored.ExitCode != 0)
            return null;

        var scratch = Directory.CreateTempSubdirectory("scribe-comparison-");
        try
        {
            var log = Path.Combine(scratch.FullName, "rules.sarif");
            var asTheyCome = await DotNetAsync(directory, "build", "--no-restore", "--no-incremental", $"-p:RulesLog={log}");
            if (CannotLoad().IsMatch(asTheyCome.Output) || !File.Exists(log))
                throw new InvalidOperationException($"{Name} could not be run:\n{asTheyCome.Output}");

            var everyRule = Path.Combine(scratch.FullName, "every-rule.globalconfig");
            await File.WriteAllLinesAsync(
                everyRule,
                ["is_global = true", "global_level = 1000", .. RulesIn(log).Select(id => $"dotnet_diagnostic.{id}.severity = warning")]);
            var allOn = await DotNetAsync(
                directory, "build", "--no-restore", "--no-incremental", "-p:BuildProjectReferences=false", $"-p:RulesOn={everyRule}");
            return new Outcome(this, VersionIn(directory), Diagnostic.ReadAll(asTheyCome.Output), Diagnostic.ReadAll(allOn.Output));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Every rule that was loaded, also those that are off: the compiler's log names them all.</summary>
    private static IEnumerable<string> RulesIn(string log)
    {
        using var sarif = JsonDocument.Parse(File.ReadAllText(log));
        return [.. sarif.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Select(rule => rule.GetProperty("id").GetString()!)
            .Where(id => !id.StartsWith("CS", StringComparison.Ordinal) && !id.StartsWith("SCRIBE", StringComparison.Ordinal))
            .Distinct()];
    }

    private string VersionIn(string directory)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory, "obj", "project.assets.json")));
        return assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Name.StartsWith($"{Analyzer}/", StringComparison.OrdinalIgnoreCase))
            .Select(library => library.Name[(Analyzer.Length + 1)..])
            .FirstOrDefault("");
    }

    private async Task<(int ExitCode, string Output)> DotNetAsync(string directory, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [command, directory, "--nologo", "-tl:off", "-nodeReuse:false", $"-p:Analyzer={Analyzer}", $"-p:AnalyzerVersion={Version}", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    [GeneratedRegex("(error|warning) (AD0001|CS8032|CS8034|CS9057)")]
    private static partial Regex CannotLoad();
}
