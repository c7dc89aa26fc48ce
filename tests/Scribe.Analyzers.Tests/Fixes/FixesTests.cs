using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Scribe.Analyzers.CodeFixes;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>What holds of every fix.</summary>
public sealed class FixesTests
{
    private static IEnumerable<Type> Types => typeof(RuleFix).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(CodeFixProvider)));

    private static IEnumerable<RuleFix> All => Types.Select(type => (RuleFix)Activator.CreateInstance(type)!);

    [Fact]
    public void EveryFix_IsExported_AndFixesAll()
    {
        foreach (var type in Types)
            type.GetCustomAttribute<ExportCodeFixProviderAttribute>().ShouldNotBeNull().Languages.ShouldBe([LanguageNames.CSharp]);
        foreach (var fix in All)
            fix.GetFixAllProvider().GetSupportedFixAllScopes()
                .ShouldBe([FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution], ignoreOrder: true);
    }

    [Fact]
    public void EveryIdThatIsNamed_HasAFix() => All.SelectMany(fix => fix.FixableDiagnosticIds).Order()
        .ShouldBe(typeof(RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order());

    /// <summary>The fixes are loaded by editors that may not have loaded the rules.</summary>
    [Fact]
    public void Fixes_DoNotReferToTheRules() => typeof(RuleFix).Assembly.GetReferencedAssemblies()
        .ShouldAllBe(assembly => !assembly.Name!.StartsWith("Scribe", StringComparison.Ordinal));

    [Fact]
    public async Task Action_IsNamedByASentence_AndKnownByAKey()
    {
        var actions = await new Snippet("SCRIBE1001").WithActualRuntime().With("""
            static class State { public static string? Project; public static void Set(string s) => Project = s; }
            static class Tools { [McpServerTool] public static string? Get() => [|State.Project|]; }
            """).ActionsAsync(new CodeFixes.Isolation.ReadFromSession());
        var action = actions.ShouldHaveSingleItem();
        action.Title.ShouldBe("Take a Session and read its project");
        action.EquivalenceKey.ShouldBe("ReadFromSession");
    }
}
