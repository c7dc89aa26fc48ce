using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests;

/// <summary>The severities that the package keeps against settings for many rules are the rules' own.</summary>
public sealed class PackagedSeverityTests
{
    [Fact]
    public void EveryError_IsKeptAnError() =>
        Entries("errors").Concat(Entries("graded-as-errors")).Where(entry => IsRule(entry.Id)).Order().ShouldBe(
            Rules.Descriptors.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Error)
                .Select(rule => (rule.Id, "error")).Distinct().Order(),
            "src/Scribe.Analyzers.Package/buildTransitive/severities/errors.globalconfig lists every rule that is an error");

    [Fact]
    public void RulesThatAreErrorsAlone_AreRules() => Entries("errors").ShouldAllBe(entry => IsRule(entry.Id));

    [Fact]
    public void RulesWithTwoSeverities_KeepBoth_UnlessWarningsAreErrors()
    {
        Entries("graded").ShouldAllBe(entry => entry.Severity == "default");
        Entries("graded").Select(entry => entry.Id).ShouldBe(Entries("graded-as-errors").Select(entry => entry.Id));
    }

    private static bool IsRule(string id) => Rules.Descriptors.Any(rule => rule.Id == id);

    private static List<(string Id, string Severity)> Entries(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "severities", $"{file}.globalconfig"))
            .Where(line => line.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal))
            .Select(line => (line.Split('.')[1], line.Split('=')[1].Trim()))];
}
