using System.Text.RegularExpressions;

namespace Scribe.Comparison;

/// <summary>One diagnostic that a build printed.</summary>
internal sealed partial record Diagnostic(string File, int Line, string Id)
{
    public static IReadOnlyList<Diagnostic> ReadAll(string output) =>
        [.. Pattern().Matches(output)
            .Select(match => new Diagnostic(Path.GetFileName(match.Groups["file"].Value), int.Parse(match.Groups["line"].Value), match.Groups["id"].Value))
            .Distinct()];

    [GeneratedRegex(@"^ *(?<file>.+?)\((?<line>\d+),\d+\): (error|warning) (?<id>[A-Z]+\d+): ", RegexOptions.Multiline)]
    private static partial Regex Pattern();
}
