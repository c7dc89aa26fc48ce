using System;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Reach;

/// <summary>
/// A member that is chosen at run time. A member of the framework is only followed to the project's own code where the
/// receiver's own type says that it can lead there; one that is the project's own is followed from anywhere.
/// </summary>
internal readonly struct SlotKey(IMethodSymbol method, ITypeSymbol? receiver) : IEquatable<SlotKey>
{
    public IMethodSymbol Method { get; } = method;

    public ITypeSymbol? Receiver { get; } = receiver;

    /// <summary>A slot of a closed generic interface leads to its own implementers only.</summary>
    public static SlotKey Of(IMethodSymbol method)
    {
        var constructed = method.ReducedFrom is null ? method.ConstructedFrom : CodeGraph.Canonical(method);
        return new SlotKey(SlotIndex.IsClosed(constructed.ContainingType) ? constructed : constructed.OriginalDefinition, null);
    }

    public bool Equals(SlotKey other) =>
        SymbolEqualityComparer.Default.Equals(Method, other.Method)
        && SymbolEqualityComparer.Default.Equals(Receiver, other.Receiver);

    public override bool Equals(object? obj) => obj is SlotKey other && Equals(other);

    public override int GetHashCode() =>
        SymbolEqualityComparer.Default.GetHashCode(Method) * 31
        + (Receiver is null ? 0 : SymbolEqualityComparer.Default.GetHashCode(Receiver));
}
