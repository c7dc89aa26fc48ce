using System.Reflection;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests;

/// <summary>Descriptors, pages and release tables say the same.</summary>
public sealed class RulePagesTests
{
    public static TheoryData<string> Ids => [.. Rules.Descriptors.Select(rule => rule.Id).Distinct().Order()];

    private static DiagnosticDescriptor Rule(string id) => Rules.Descriptors.First(rule => rule.Id == id);

    [Fact]
    public void EveryRule_HasItsPage_AndEveryPageItsRule() =>
        RulePage.Ids.Order().ShouldBe(Rules.Descriptors.Select(rule => rule.Id).Distinct().Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_NamesTheRuleAsTheDescriptorDoes(string id)
    {
        var page = RulePage.Read(id);
        page.Title.ShouldBe($"{id}: {Rule(id).Title}");
        page.Text.ShouldContain($"| {Rule(id).Category} | {Rule(id).DefaultSeverity.ToString().ToLowerInvariant()} |");
        RulePage.Index.ShouldContain($"| [{id}]({id}.md) | {Rule(id).Title} | {Rule(id).Category} |");
    }

    [Fact]
    public void Index_SaysWhichRulesWarn()
    {
        var beforeTheTable = RulePage.Index.Split("| id |")[0];
        foreach (var rule in Rules.Descriptors.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Warning))
            beforeTheTable.ShouldContain(rule.Id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptors_OfOneRule_DifferInTheirTagsAlone(string id)
    {
        var all = Rules.Descriptors.Where(rule => rule.Id == id).ToList();
        all.ShouldAllBe(rule => rule.Title.Equals(all[0].Title) && rule.MessageFormat.Equals(all[0].MessageFormat)
            && rule.Category == all[0].Category && rule.DefaultSeverity == all[0].DefaultSeverity);
        all.ShouldAllBe(rule => rule.HelpLinkUri.EndsWith($"/docs/rules/{id}.md") && rule.IsEnabledByDefault);
    }

    [Fact]
    public void EveryDeclaredDescriptor_IsSupportedByARule() =>
        typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .ShouldBe(Rules.Descriptors, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task BadExample_IsReported(string id)
    {
        var page = RulePage.Read(id);
        page.Examples["Bad"].ShouldNotBeEmpty();
        foreach (var example in page.Examples["Bad"])
            (await Example(page, "Bad", example).FindAsync()).Select(d => d.Id).Distinct().ShouldBe([id]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task GoodExamples_AreClean(string id)
    {
        var page = RulePage.Read(id);
        page.Examples["Good"].ShouldNotBeEmpty();
        foreach (var heading in new[] { "Good", "How to allow it on purpose" })
            foreach (var example in page.Examples[heading])
                await Example(page, heading, example).VerifyAsync();
    }

    private static Snippet Example(RulePage page, string heading, string code) => page.Lists[heading].Aggregate(
        new Snippet(page.Title).WithActualRuntime().With(code),
        (snippet, list) => snippet.WithAdditional(GlobalStateList.FileName, list));

    [Fact]
    public void ReleaseTables_ListEveryRuleOnce()
    {
        var rows = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "releases"))
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("SCRIBE", StringComparison.Ordinal))
            .Select(line => string.Join('|', line.Split('|').Take(3).Select(cell => cell.Trim())));
        rows.Order().ShouldBe(Rules.Descriptors
            .Select(rule => $"{rule.Id}|{rule.Category}|{rule.DefaultSeverity}").Distinct().Order());
    }

    [Theory]
    [InlineData(WellKnown.Session)]
    [InlineData(WellKnown.SessionHandle)]
    [InlineData(WellKnown.SessionId)]
    [InlineData(WellKnown.ScribeException)]
    [InlineData(WellKnown.SharedAcrossSessions)]
    [InlineData(WellKnown.GlobalState)]
    [InlineData(WellKnown.SessionScoped)]
    [InlineData(WellKnown.Project)]
    [InlineData(WellKnown.ProjectName)]
    [InlineData(WellKnown.RepoRoot)]
    [InlineData(WellKnown.RuntimeFrontDoor)]
    public void NamesThatTheRulesKnow_AreTypesOfTheRuntime(string name) =>
        typeof(Session).Assembly.GetType(name).ShouldNotBeNull().IsPublic.ShouldBeTrue();

    [Fact]
    public void SessionKeys_AreKnownAlthoughTheyAreInternal() =>
        typeof(Session).Assembly.GetType(WellKnown.SessionKey).ShouldNotBeNull();
}
