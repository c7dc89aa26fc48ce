using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Scribe.Analyzers.State;

/// <summary>One documentation id of the list, and where it stands.</summary>
internal sealed class GlobalStateLine(string id, TextSpan span)
{
    /// <summary>Longer than any id; the compiler reads nested type arguments by recursion.</summary>
    private const int TooLong = 4096;

    public string Id => id;

    public TextSpan Span => span;

    /// <summary>What the compiler, which stops reading where an id is complete, did not look at; null if it read all.</summary>
    public string? Unread(ISymbol named) =>
        named.GetDocumentationCommentId() is { } read
        && id.StartsWith(read, StringComparison.Ordinal)
        && id.Substring(read.Length) is not ("" or "()") and var rest
            ? rest
            : null;

    /// <summary>The types and members that it names. A namespace holds no state.</summary>
    public IEnumerable<ISymbol> Symbols(Compilation compilation) => id.Length > TooLong
        ? []
        : DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation).Where(symbol => symbol is not INamespaceSymbol);
}
