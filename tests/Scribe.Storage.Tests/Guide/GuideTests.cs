using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Scribe.Storage.Tests.Guide;

/// <summary>What the guide for authors of stores shows is compiled, and run.</summary>
public sealed class GuideTests
{
    [Fact]
    public void EveryExampleOfTheGuide_StandsInCodeThatIsCompiled()
    {
        var code = Lines(File.ReadAllText(Beside("MyStoreExample.cs")));

        var examples = Regex.Matches(File.ReadAllText(Beside("../../../docs/guide/stores.md")), "```csharp\n(.*?)```", RegexOptions.Singleline);

        examples.Count.ShouldBe(4);
        foreach (Match example in examples)
            code.ShouldContain(Lines(example.Groups[1].Value));
    }

    [Fact]
    public void NothingOfTheKit_IsMissingHere() => MySuite.NotRun().ShouldBeEmpty();

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    private static string Beside(string path, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, path);
}
