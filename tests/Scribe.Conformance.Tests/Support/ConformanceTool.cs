using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Scribe.Conformance.Tests.Support;

/// <summary>
/// The tool, installed in a directory of its own: the versions that Tool/package-lock.json pins, Node among them, with none of
/// the packages' own scripts run.
/// </summary>
internal sealed partial class ConformanceTool
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(2);

    private readonly string _directory;
    private readonly string _node;

    private ConformanceTool(string directory, string node) => (_directory, _node) = (directory, node);

    /// <exception cref="ToolMissingException">It cannot be installed here.</exception>
    public static async Task<ConformanceTool> InstallAsync(string directory)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Tool")))
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        try
        {
            var (exitCode, output) = await Command.RunAsync(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
                ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"],
                directory,
                InstallLimit);
            if (exitCode != 0)
                throw new ToolMissingException($"npm could not install the conformance tool: {output.Trim()}");
        }
        catch (Win32Exception)
        {
            throw new ToolMissingException("npm is not installed, and the conformance tool comes with it.");
        }
        catch (OperationCanceledException)
        {
            throw new ToolMissingException($"npm did not install the conformance tool within {InstallLimit.TotalSeconds:0} seconds.");
        }

        var node = Directory.GetDirectories(Path.Combine(directory, "node_modules"), "node-*-*")
            .Select(package => Path.Combine(package, "bin", OperatingSystem.IsWindows() ? "node.exe" : "node"))
            .SingleOrDefault(File.Exists);
        return new ConformanceTool(directory, node ?? throw new ToolMissingException(
            $"npm has no package with Node 22 for {RuntimeInformation.RuntimeIdentifier}, which the conformance tool needs."));
    }

    /// <summary>Runs all that a revision requires, and what the tool runs besides, as that revision's clients speak.</summary>
    public async Task<IReadOnlyList<ScenarioResult>> RunAsync(string revision, Uri server)
    {
        var results = Path.Combine(_directory, revision);
        var (_, output) = await Command.RunAsync(
            _node,
            [
                Path.Combine("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js"),
                "server", "--url", server.ToString(), "--requirements", revision, "--output-dir", results,
            ],
            _directory,
            RunLimit);

        // Each scenario is announced, in the order in which they run; those that are not scored are named again, with the reason.
        var unscored = Unscored().Matches(output).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["why"].Value);
        return
        [
            .. from announced in Announced().Matches(output)
               let scenario = announced.Groups["name"].Value
               let standing = unscored.GetValueOrDefault(scenario, ScenarioResult.Required)
               select new ScenarioResult(revision, scenario, standing, Check.ReadAll(ChecksOf(results, scenario))),
        ];
    }

    private static string ChecksOf(string results, string scenario) =>
        Path.Combine(Directory.GetDirectories(results, $"server-{scenario}-2???-??-??T*").Single(), "checks.json");

    [GeneratedRegex(@"^=== Running scenario: (?<name>\S+) ===\r?$", RegexOptions.Multiline)]
    private static partial Regex Announced();

    [GeneratedRegex(@"^  \S (?<name>\S+) \((?<why>[a-z-]+)\)\r?$", RegexOptions.Multiline)]
    private static partial Regex Unscored();
}

/// <summary>Says why the tool is not here.</summary>
internal sealed class ToolMissingException(string message) : Exception(message);
