using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Isolation;

/// <summary>What the code of one type reads, while that type is looked at.</summary>
internal sealed class TypeReads(INamedTypeSymbol type)
{
    public INamedTypeSymbol Type => type;

    public ConcurrentBag<GlobalRead> OfTools { get; } = [];

    public ConcurrentBag<UnclaimedRead> Unclaimed { get; } = [];

    /// <summary>What this type itself gives to the SDK.</summary>
    public HandedOver HandedOver { get; } = new();
}
