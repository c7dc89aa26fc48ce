using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// What a variable's type lets it hold of one agent's: a session type, the bound project, or an object with one of
/// these in it.
/// </summary>
internal sealed class SessionCargo(SessionTypes sessions)
{
    /// <summary>The session or project type that a variable of the type holds; null if none is in sight.</summary>
    public ITypeSymbol? Within(ITypeSymbol? type) => Within(type, intoHolders: true);

    private ITypeSymbol? Within(ITypeSymbol? type, bool intoHolders) => type switch
    {
        IArrayTypeSymbol array => Within(array.ElementType, intoHolders),
        INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => Within(invoke.ReturnType, intoHolders),
        INamedTypeSymbol named when sessions.IsSession(named) || IsProject(named) => named,
        INamedTypeSymbol named => InArguments(named, intoHolders) ?? (intoHolders ? InMembers(named) : null),
        _ => null,
    };

    /// <summary>A logger is named after its type argument, and holds none.</summary>
    private ITypeSymbol? InArguments(INamedTypeSymbol type, bool intoHolders) =>
        type.IsWithin("Microsoft.Extensions.Logging")
            ? null
            : type.TypeArguments.Select(argument => Within(argument, intoHolders)).FirstOrDefault(found => found is not null);

    /// <summary>A holder of the project's own or of a library, one level deep. The framework knows no sessions.</summary>
    private ITypeSymbol? InMembers(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && !IsPlatform(current); current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (!member.IsStatic && Within(TypeOf(member), intoHolders: false) is { } found)
                    return found;
        return null;
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static bool IsProject(INamedTypeSymbol type) =>
        type.Name is "Project" or "ProjectName" or "RepoRoot"
        && type.FullName() is WellKnown.Project or WellKnown.ProjectName or WellKnown.RepoRoot;

    private static bool IsPlatform(INamedTypeSymbol type) => type.IsWithin("System") || type.IsWithin("Microsoft");
}
