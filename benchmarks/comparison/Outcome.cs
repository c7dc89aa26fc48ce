namespace Scribe.Comparison;

/// <summary>What one set of rules said of the bugs.</summary>
internal sealed record Outcome(
    Contender Contender, string Version, IReadOnlyList<Diagnostic> AsTheyCome, IReadOnlyList<Diagnostic> AllOn)
{
    public string Title => $"{Contender.Name} {Version}".Trim();

    /// <summary>The ids that speak of the bug; in brackets those that are off until somebody turns them on.</summary>
    public string About(Bug bug)
    {
        var usual = Ids(AsTheyCome.Where(bug.IsSpokenOfBy)).ToList();
        var cell = string.Join(", ", usual.Concat(Ids(AllOn.Where(bug.IsSpokenOfBy)).Except(usual).Select(id => $"({id})")));
        return cell.Length > 0 ? cell : "-";
    }

    /// <summary>What was said on the lines of a bug, and was judged to be about something else.</summary>
    public IEnumerable<string> Besides(Bug bug) =>
        Ids(AllOn.Where(diagnostic => bug.IsAt(diagnostic) && !bug.IsSpokenOfBy(diagnostic)));

    private static IEnumerable<string> Ids(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);
}
