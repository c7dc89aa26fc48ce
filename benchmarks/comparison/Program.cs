using System.Runtime.CompilerServices;
using Scribe.Comparison;

Contender[] contenders =
[
    new("Scribe", "Scribe"),
    new("CA of the SDK", "SDK"),
    new("BannedApi", "Microsoft.CodeAnalysis.BannedApiAnalyzers", "5.6.0"),
    new("Meziantou", "Meziantou.Analyzer"),
    new("Sonar", "SonarAnalyzer.CSharp"),
    new("Roslynator", "Roslynator.Analyzers"),
    new("VSTHRD", "Microsoft.VisualStudio.Threading.Analyzers"),
];

var directory = Bugs();
var bugs = Bug.ReadAll(directory);
var outcomes = new List<Outcome>();
foreach (var contender in contenders)
{
    Console.Error.WriteLine($"{contender.Name} ...");
    if (await contender.RunAsync(directory) is { } outcome)
        outcomes.Add(outcome);
    else
        Console.Error.WriteLine($"{contender.Analyzer} cannot be restored here; its column is left out.");
}

Console.WriteLine($"| bug | {string.Join(" | ", outcomes.Select(outcome => outcome.Title))} |");
Console.WriteLine($"|---|{string.Concat(outcomes.Select(_ => "---|"))}");
foreach (var bug in bugs)
    Console.WriteLine($"| {bug.Wrong} | {string.Join(" | ", outcomes.Select(outcome => outcome.About(bug)))} |");

Console.WriteLine();
Console.WriteLine("Said on the same lines, about something else:");
foreach (var outcome in outcomes)
    Console.WriteLine($"- {outcome.Title}: {string.Join(", ", bugs.SelectMany(outcome.Besides).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty("nothing"))}");

static string Bugs([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Bugs");
