using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>Types that stand for work which may still go on.</summary>
internal static class Tasks
{
    public static bool IsTask(ITypeSymbol? type) => type switch
    {
        { Name: "Task" or "ValueTask" } => type.IsWithin("System.Threading.Tasks"),
        { Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" } =>
            type.IsWithin("System.Runtime.CompilerServices"),
        _ => false,
    };
}
