using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>Which properties of the project the compiler stores, and which of their accessors it writes.</summary>
internal sealed class StoredProperties
{
    private readonly ConcurrentDictionary<ISymbol, bool> _stored = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _auto = new(SymbolEqualityComparer.Default);

    public bool IsStored(IPropertySymbol property) =>
        _stored.GetOrAdd(property.OriginalDefinition, static symbol => ((IPropertySymbol)symbol).IsStored());

    /// <summary>Whether the accessor has no code: it only gives or takes what is stored.</summary>
    public bool IsAuto(IMethodSymbol accessor) =>
        _auto.GetOrAdd(accessor.OriginalDefinition, static symbol => HasNoBody((IMethodSymbol)symbol));

    private static bool HasNoBody(IMethodSymbol accessor) =>
        accessor.AssociatedSymbol is IPropertySymbol property && property.IsStored()
        && accessor.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax() is not (AccessorDeclarationSyntax { Body: not null }
                or AccessorDeclarationSyntax { ExpressionBody: not null }
                or ArrowExpressionClauseSyntax));
}
