using System.Runtime.CompilerServices;

namespace Scribe.Conformance.Tests;

/// <summary>The approved table: a line for each scenario of the tool, of each revision, with what became of it.</summary>
internal static class ApprovedTable
{
    private const string Bar = " | ";

    public static TheoryData<string, string> Scenarios()
    {
        var scenarios = new TheoryData<string, string>();
        foreach (var cells in File.ReadLines(Approved()).Select(line => line.Split(Bar, StringSplitOptions.TrimEntries)))
        {
            if (!cells[3].StartsWith(KnownGaps.LeftOut, StringComparison.Ordinal))
                scenarios.Add(cells[0], cells[1]);
        }

        return scenarios;
    }

    public static string Line(ScenarioResult result) =>
        string.Join(Bar, result.Revision, result.Scenario.PadRight(45), result.Standing.PadRight(19), Outcome(result));

    private static string Outcome(ScenarioResult result)
    {
        if (KnownGaps.WhyLeftOut(result) is { } reason)
            return $"{KnownGaps.LeftOut}: {reason}";
        var others = result.Checks
            .Where(check => check.Status is not (CheckStatus.Success or CheckStatus.Info))
            .Select(check => $"; {check.Status.ToString().ToLowerInvariant()}: {check.Id}");
        return $"{result.Checks.Count(check => check.Status == CheckStatus.Success)} passed{string.Concat(others)}";
    }

    private static string Approved([CallerFilePath] string source = "") => Path.Combine(
        Path.GetDirectoryName(source)!,
        $"{nameof(ConformanceTests)}.{nameof(ConformanceTests.Table_HoldsEveryScenarioOfTheTool)}.verified.txt");
}
