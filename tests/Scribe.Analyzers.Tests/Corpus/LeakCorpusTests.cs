using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Corpus;

/// <summary>Small servers that give one agent what is another's, each in its own way; expected.txt says what must be found.</summary>
public sealed class LeakCorpusTests
{
    public static TheoryData<string> Leaks => [.. CorpusServer.Folders("Leaks")];

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task LeakyServer_IsCaught_AndNothingElseIsSaid(string folder)
    {
        var expected = CorpusServer.Expected("Leaks", folder);
        var found = await CorpusServer.FromFolder("Leaks", folder).FindAsync();

        var said = "said was:\n" + string.Join('\n', found.Select(d => $"{d.Id}  {d.GetMessage()}"));
        expected.Lines.ShouldNotBeEmpty();
        expected.Lines.Where(line => !found.Any(line.Matches)).Select(line => line.ToString()).ShouldBeEmpty(said);
        found.Select(d => d.Id).Distinct().Where(id => !expected.Allowed.Contains(id)).ShouldBeEmpty(said);
    }

    [Theory]
    [MemberData(nameof(Leaks))]
    public Task LeakyServer_IsBorneHalfTyped(string folder) => CorpusServer.FromFolder("Leaks", folder).SurviveCutsAsync(2);
}
