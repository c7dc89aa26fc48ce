using Microsoft.CodeAnalysis;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Reach;

/// <summary>What the operating system keeps once for the whole process.</summary>
internal static class ProcessState
{
    public static bool IsCurrentDirectory(IPropertySymbol property) =>
        property is { Name: "CurrentDirectory", IsStatic: true, ContainingType.Name: "Environment" }
        && property.Namespace() == "System";

    public static bool IsUsedBy(IMethodSymbol method) => method switch
    {
        { IsStatic: false } => false,
        { Name: "GetCurrentDirectory" or "SetCurrentDirectory", ContainingType.Name: "Directory" } =>
            method.Namespace() == "System.IO",
        { Name: "SetEnvironmentVariable", ContainingType.Name: "Environment" } => method.Namespace() == "System",
        _ => false,
    };

    public static Usage UsageBy(IMethodSymbol method) =>
        method.Name == "GetCurrentDirectory" ? Usage.Read : Usage.Assign;
}
