using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.CodeFixes.Changes;

/// <summary>Names in expressions.</summary>
internal static class Names
{
    /// <summary>The whole expression that the name ends: <c>Workspace.Current</c> for <c>Current</c>.</summary>
    public static SyntaxNode Whole(SyntaxNode name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    public static bool IsInNameOf(SyntaxNode expression) => expression.Ancestors().OfType<InvocationExpressionSyntax>()
        .Any(call => call.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" });
}
