using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Reach;

/// <summary>
/// The types of the objects that the SDK is given once and uses for every call: instances of tool classes, and what a
/// delegate has captured.
/// </summary>
internal sealed class SharedObjects(CodeGraph graph)
{
    private readonly ConcurrentDictionary<ISymbol, Place> _handedOver = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Place> _captured = new(SymbolEqualityComparer.Default);

    public IEnumerable<INamedTypeSymbol> HandedOver => _handedOver.Keys.OfType<INamedTypeSymbol>();

    public IEnumerable<INamedTypeSymbol> Captured => _captured.Keys.OfType<INamedTypeSymbol>();

    public Place? PlaceOf(INamedTypeSymbol type) =>
        _handedOver.TryGetValue(type, out var place) || _captured.TryGetValue(type, out place) ? place : null;

    public void Collect(IInvocationOperation call)
    {
        if (!Handover.TakesInstances(call.TargetMethod)) return;
        foreach (var argument in call.Arguments)
            if (argument.Value.Unconverted().Type is INamedTypeSymbol type && argument.Parameter?.Name is "target")
                HandOver(type, Place.Of(argument.Syntax));
    }

    /// <summary>The object whose method is given to the SDK.</summary>
    public void Collect(IMethodReferenceOperation method)
    {
        if (method.Instance?.Type is INamedTypeSymbol type) HandOver(type, Place.Of(method.Syntax));
    }

    public void Capture(INamedTypeSymbol type, Place place) => Keep(_captured, type, place);

    private void HandOver(INamedTypeSymbol type, Place place) => Keep(_handedOver, type, place);

    private void Keep(ConcurrentDictionary<ISymbol, Place> types, INamedTypeSymbol type, Place place)
    {
        if (graph.IsOwn(type))
            types.AddOrUpdate(type.OriginalDefinition, place, (_, other) => place.CompareTo(other) < 0 ? place : other);
    }
}
