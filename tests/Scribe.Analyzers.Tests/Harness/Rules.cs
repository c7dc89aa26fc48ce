using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Scribe.Analyzers.Tests.Harness;

/// <summary>Every rule that the assembly ships, as a compiler would find them.</summary>
internal static class Rules
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
        [.. typeof(CodeRules).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static IEnumerable<DiagnosticDescriptor> Descriptors => All.SelectMany(rule => rule.SupportedDiagnostics);
}
