using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.CodeFixes.Changes;

/// <summary>What is to be changed in one document.</summary>
internal sealed class DocumentPlan(SyntaxNode root)
{
    private static readonly SyntaxAnnotation Dissolving = new();

    private readonly Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> _changes = [];

    /// <summary>Marks a block whose statements are to stand in the block around it. An empty one vanishes.</summary>
    public static BlockSyntax Dissolve(BlockSyntax block) => block.WithAdditionalAnnotations(Dissolving);

    public void Replace(SyntaxNode node, Func<SyntaxNode, SyntaxNode> change)
    {
        if (!_changes.ContainsKey(node)) _changes.Add(node, change);
    }

    public SyntaxNode Apply()
    {
        var changed = root.ReplaceNodes(_changes.Keys, (original, current) => _changes[original](current));
        while (changed.GetAnnotatedNodes(Dissolving).LastOrDefault() is BlockSyntax block)
            changed = block.Parent is BlockSyntax or SwitchSectionSyntax
                ? Dissolved(changed, block)
                : changed.ReplaceNode(block, block.WithoutAnnotations(Dissolving));
        return changed;
    }

    private static SyntaxNode Dissolved(SyntaxNode changed, BlockSyntax block) => block.Statements.Count == 0
        ? changed.RemoveNode(block, SyntaxRemoveOptions.KeepNoTrivia)!
        : changed.ReplaceNode(block, block.Statements);
}
