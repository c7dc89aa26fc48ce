using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Tools;

/// <summary>What is tool code in one compilation.</summary>
internal sealed class ToolSymbols
{
    private readonly ImmutableDictionary<ISymbol, EntryKind> _markers;
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _declaresTools = new(SymbolEqualityComparer.Default);

    private ToolSymbols(ImmutableDictionary<ISymbol, EntryKind> markers) => _markers = markers;

    /// <summary>
    /// Null if the compilation cannot see the MCP SDK: then there is no tool code, and nothing to do.
    /// </summary>
    public static ToolSymbols? In(Compilation compilation)
    {
        var markers = ImmutableDictionary.CreateBuilder<ISymbol, EntryKind>(SymbolEqualityComparer.Default);
        Add(WellKnown.ToolAttribute, EntryKind.Tool);
        Add(WellKnown.PromptAttribute, EntryKind.Prompt);
        Add(WellKnown.ResourceAttribute, EntryKind.Resource);
        return markers.Count == 0 ? null : new ToolSymbols(markers.ToImmutable());

        void Add(string name, EntryKind kind)
        {
            foreach (var type in compilation.GetTypesByMetadataName(name)) markers[type] = kind;
        }
    }

    /// <summary>The entry whose code the operation is part of; null where no request is known to come.</summary>
    public ToolEntry? EntryOf(IOperation operation, ISymbol containing)
    {
        if (containing.ContainingType is not { } owner) return null;
        return (containing is IMethodSymbol method ? Marked(method) : null) ?? Delegate(operation, owner) ?? SetUp(containing, owner);
    }

    /// <summary>Whether the SDK calls methods of this type: one of them carries a marker.</summary>
    public bool DeclaresTools(INamedTypeSymbol type) => _declaresTools.GetOrAdd(
        type.OriginalDefinition,
        t => t.GetMembers().OfType<IMethodSymbol>().Any(method => MarkerOf(method) is not null));

    /// <summary>The tool, prompt or resource that the method is by its own marker.</summary>
    public ToolEntry? Marked(IMethodSymbol method) =>
        MarkerOf(method) is { } marker
            ? new ToolEntry(
                _markers[marker.AttributeClass!], ToolName.Of(method, marker), method.ContainingType, method)
            : null;

    /// <summary>The entry that the method itself is, or that the set-up of a class of tools is.</summary>
    public ToolEntry? MethodEntry(ISymbol owner) =>
        (owner is IMethodSymbol method ? Marked(method) : null)
        ?? (owner.ContainingType is { } type ? SetUp(owner, type) : null);

    /// <summary>The entry that a method becomes when it is given to the SDK.</summary>
    public ToolEntry HandedEntry(string receiver, IMethodSymbol method, ISymbol by) =>
        Marked(method)
        ?? new ToolEntry(EntryKind.Delegate, receiver, method.ContainingType ?? by.ContainingType, method.OriginalDefinition);

    /// <summary>Of the two parts of a partial method, the one that the marker stands on; any other method.</summary>
    public bool IsMarkedPart(IMethodSymbol method) =>
        method is { PartialDefinitionPart: null, PartialImplementationPart: null }
        || MarkerOf(method)?.ApplicationSyntaxReference is { } marker
            && method.DeclaringSyntaxReferences.Any(part =>
                part.SyntaxTree == marker.SyntaxTree && part.Span.Contains(marker.Span));

    private static ToolEntry? Delegate(IOperation operation, INamedTypeSymbol owner)
    {
        for (var current = operation; current is not null; current = current.Parent)
            if (current is IAnonymousFunctionOperation && Handover.Receiver(current) is { } receiver)
                return new ToolEntry(EntryKind.Delegate, receiver, owner, current.Syntax.GetLocation());
        return null;
    }

    private ToolEntry? SetUp(ISymbol containing, INamedTypeSymbol owner) => containing switch
    {
        _ when !DeclaresTools(owner) => null,
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } =>
            new ToolEntry(EntryKind.Constructor, owner.Name, owner, containing),
        IFieldSymbol or IPropertySymbol =>
            new ToolEntry(EntryKind.Initialiser, owner.Name + "." + NameOf(containing), owner, containing),
        _ => null,
    };

    private static string NameOf(ISymbol containing) =>
        (containing as IFieldSymbol)?.AssociatedSymbol?.Name ?? containing.Name;

    /// <summary>The marker on the method, on its other part, or on what it overrides: the SDK inherits it.</summary>
    private AttributeData? MarkerOf(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
            foreach (var part in new[] { current, current.PartialDefinitionPart, current.PartialImplementationPart })
                foreach (var attribute in part?.GetAttributes() ?? ImmutableArray<AttributeData>.Empty)
                    if (attribute.AttributeClass is { } type && _markers.ContainsKey(type))
                        return attribute;
        return null;
    }
}
