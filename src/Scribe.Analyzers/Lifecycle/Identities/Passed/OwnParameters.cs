using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Reach;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>The parameters of the project's own methods, constructors, local functions and indexers.</summary>
internal static class OwnParameters
{
    public static bool IsOwn(IParameterSymbol parameter, IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingAssembly, assembly);

    /// <summary>The one symbol under which the parameter is known in all parts of its member; null if it is none of these.</summary>
    public static IParameterSymbol? Canonical(IParameterSymbol parameter, IAssemblySymbol assembly)
    {
        if (!IsOwn(parameter, assembly)) return null;
        parameter = parameter.OriginalDefinition;
        return parameter.ContainingSymbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.DelegateInvoke } => null,
            IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet } accessor =>
                CodeGraph.Canonical(accessor).AssociatedSymbol is IPropertySymbol property
                    ? At(property.Parameters, parameter.Ordinal)
                    : null,
            IMethodSymbol method => At(CodeGraph.Canonical(method).Parameters, parameter.Ordinal),
            IPropertySymbol => parameter,
            // the receiver of an extension block, which calls give as no argument
            _ => null,
        };
    }

    /// <summary>Whether a false identity, or a key that is made of one, can be in it.</summary>
    public static bool MayHoldAKey(IParameterSymbol parameter) => MayBeKey(parameter.Type);

    /// <summary>The code that is run for it.</summary>
    public static IParameterSymbol? Of(IMethodSymbol target, int ordinal, IAssemblySymbol assembly) =>
        At(target.Parameters, ordinal) is { } parameter ? Canonical(parameter, assembly) : null;

    private static bool MayBeKey(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => MayBeKey(array.ElementType),
        { SpecialType: SpecialType.System_Object or SpecialType.System_String } => true,
        { SpecialType: SpecialType.System_Boolean } or { Name: "CancellationToken" } => false,
        { TypeKind: TypeKind.TypeParameter } or { Name: "Implementation" } => true,
        _ => KeyObjects.Is(type),
    };

    private static IParameterSymbol? At(ImmutableArray<IParameterSymbol> parameters, int ordinal) =>
        ordinal < parameters.Length ? parameters[ordinal] : null;
}
