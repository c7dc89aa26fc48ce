using System.Text.RegularExpressions;

namespace Scribe.Package.Tests.Support;

/// <summary>How a build went, in the ids that it printed.</summary>
internal sealed partial record Build(int ExitCode, string Output)
{
    public IEnumerable<string> Errors => Ids("error");

    public IEnumerable<string> Warnings => Ids("warning");

    /// <summary>Such as <c>ProjectTools.cs: SCRIBE1001</c>.</summary>
    public IEnumerable<string> ErrorsByFile =>
        Diagnostic().Matches(Output).Where(match => match.Groups["level"].Value == "error")
            .Select(match => $"{Path.GetFileName(match.Groups["file"].Value)}: {match.Groups["id"].Value}").Distinct();

    public void ShouldFailWith(params string[] ids)
    {
        Errors.ShouldBe(ids, Output);
        ExitCode.ShouldNotBe(0, Output);
    }

    public void ShouldPass()
    {
        Errors.ShouldBeEmpty(Output);
        ExitCode.ShouldBe(0, Output);
    }

    private IEnumerable<string> Ids(string level) =>
        Diagnostic().Matches(Output).Where(match => match.Groups["level"].Value == level)
            .Select(match => match.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^ *(?<file>.*?)(\(\d+,\d+\))? ?: (?<level>error|warning) (?<id>[A-Z]+\d+): ", RegexOptions.Multiline)]
    private static partial Regex Diagnostic();
}
