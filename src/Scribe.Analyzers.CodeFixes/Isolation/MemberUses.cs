using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Changes;

namespace Scribe.Analyzers.CodeFixes.Isolation;

/// <summary>How one function uses a static.</summary>
internal sealed class MemberUses(SemanticModel model, ISymbol member)
{
    public IEnumerable<SyntaxNode> In(SyntaxNode scope) => scope.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => name.Identifier.ValueText == member.Name
            && SymbolEqualityComparer.Default.Equals(
                model.GetSymbolInfo(name).Symbol?.OriginalDefinition, member.OriginalDefinition))
        .Select(Names.Whole);

    /// <summary>Whether the function chooses what it then reads, itself or by a method that it calls.</summary>
    /// <remarks>The session would still say what it was when the call began.</remarks>
    public bool AreWrittenIn(SyntaxNode scope, CancellationToken cancellation) =>
        In(scope).Any(use => !SessionRead.IsOnlyRead(use) && !Names.IsInNameOf(use))
        || scope.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => model.GetSymbolInfo(call, cancellation).Symbol?.OriginalDefinition)
            .OfType<IMethodSymbol>()
            .Any(method => method.DeclaringSyntaxReferences
                .Any(declaration => Assigns(declaration.GetSyntax(cancellation))));

    /// <summary>By name alone: a doubt is reason enough to offer nothing.</summary>
    private bool Assigns(SyntaxNode declaration) => declaration.DescendantNodes()
        .OfType<AssignmentExpressionSyntax>()
        .Any(assignment => NameOf(assignment.Left) is { } name && string.Equals(name, member.Name, StringComparison.Ordinal));

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
