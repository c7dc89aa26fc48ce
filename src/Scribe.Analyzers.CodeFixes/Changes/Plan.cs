using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.CodeFixes.Changes;

/// <summary>What is to be changed in a solution, gathered before anything is.</summary>
internal sealed class Plan(Solution solution)
{
    private readonly Dictionary<DocumentId, DocumentPlan> _documents = [];

    /// <summary>Replaces the node, once: a second wish for the same node is the same wish.</summary>
    /// <param name="change">Gets the node as its own descendants' changes have left it.</param>
    public void Replace(Place place, SyntaxNode node, Func<SyntaxNode, SyntaxNode> change)
    {
        if (!_documents.TryGetValue(place.Document.Id, out var document))
            _documents.Add(place.Document.Id, document = new DocumentPlan(place.Model.SyntaxTree.GetRoot()));
        document.Replace(node, change);
    }

    /// <summary>The changed solution; null if nothing is to be changed.</summary>
    public Solution? Apply()
    {
        var changed = solution;
        foreach (var document in _documents)
            changed = changed.WithDocumentSyntaxRoot(document.Key, document.Value.Apply());
        return _documents.Count == 0 ? null : changed;
    }
}
