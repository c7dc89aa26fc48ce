using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests;

/// <summary>What README and the guide of files show compiles against the runtime as it is, and what README lists is what there is.</summary>
public sealed class ReadmeTests
{
    private static string Text => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

    [Theory]
    [InlineData("README.md")]
    [InlineData("files.md")]
    public async Task EveryExample_Compiles_AndIsClean(string page)
    {
        var examples = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, page)).Split("```csharp\n").Skip(1).Select(block => block.Split("```")[0]).ToList();

        examples.ShouldNotBeEmpty();
        foreach (var example in examples)
            await new Snippet("SCRIBE1001").WithActualRuntime().With(example).VerifyAsync();
    }

    [Fact]
    public void RuleTable_ListsEveryRule()
    {
        var rows = Text.Split('\n').Where(line => line.StartsWith("| [SCRIBE", StringComparison.Ordinal)).Select(line => line[3..13]);

        rows.ShouldBe(Rules.Descriptors.Select(rule => rule.Id).Distinct().Order());
    }

    [Fact]
    public void OptionTable_ListsEveryOption()
    {
        var table = Text.Split("## Options")[1].Split("\n## ")[0];

        foreach (var option in typeof(ScribeOptions).GetProperties().Where(property => property.CanWrite))
            table.ShouldContain($"| `{option.Name}` |");
    }
}
