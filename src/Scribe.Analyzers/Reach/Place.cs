using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Scribe.Analyzers.Reach;

/// <summary>Where something stands in the source; ordered as one reads it, so that every build says the same.</summary>
internal readonly struct Place(SyntaxTree? tree, TextSpan span) : IComparable<Place>
{
    public static Place Of(SyntaxNode node) => new(node.SyntaxTree, node.Span);

    /// <summary>Where the symbol is declared.</summary>
    public static Place Of(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
            if (location.SourceTree is { } tree) return new Place(tree, location.SourceSpan);
        return default;
    }

    /// <summary>Null for what the compiler made, which stands nowhere.</summary>
    public SyntaxTree? Tree => tree;

    public TextSpan Span => span;

    public Location ToLocation() => tree is null ? Location.None : Location.Create(tree, span);

    public int CompareTo(Place other)
    {
        var byFile = ReferenceEquals(tree, other.Tree) ? 0 : string.CompareOrdinal(tree?.FilePath, other.Tree?.FilePath);
        if (byFile != 0) return byFile;
        var byStart = span.Start.CompareTo(other.Span.Start);
        return byStart != 0 ? byStart : span.End.CompareTo(other.Span.End);
    }
}
