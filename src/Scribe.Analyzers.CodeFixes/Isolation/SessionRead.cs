using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.CodeFixes.Isolation;

/// <summary>Small questions about an expression that is to be replaced by a read of the session.</summary>
internal static class SessionRead
{
    /// <summary>The whole expression: <c>Workspace.Current</c> for <c>Current</c>.</summary>
    public static SyntaxNode Whole(SyntaxNode name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    /// <summary>Whether the expression is only read: nothing assigns it, and nothing could through a reference.</summary>
    public static bool IsOnlyRead(SyntaxNode expression) => expression.Parent switch
    {
        ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } =>
            IsOnlyRead(expression.Parent),
        AssignmentExpressionSyntax assignment => assignment.Left != expression,
        PrefixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.PreIncrementExpression)
            && !unary.IsKind(SyntaxKind.PreDecrementExpression) && !unary.IsKind(SyntaxKind.AddressOfExpression),
        PostfixUnaryExpressionSyntax or RefExpressionSyntax => false,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsOnlyRead(tuple),
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None) && !IsNameOf(expression),
        ForEachVariableStatementSyntax loop => loop.Variable != expression,
        _ => true,
    };

    public static bool IsNameOf(SyntaxNode expression) => expression.Ancestors().OfType<InvocationExpressionSyntax>()
        .Any(call => call.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" });

    /// <summary>Whether a member of it is used at once, so that null would not do.</summary>
    public static bool IsReceiver(SyntaxNode expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == expression,
        ElementAccessExpressionSyntax access => access.Expression == expression,
        PostfixUnaryExpressionSyntax suppressed => suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        ForEachStatementSyntax loop => loop.Expression == expression,
        _ => false,
    };

    public static Func<SyntaxNode, SyntaxNode> By(string text) =>
        current => SyntaxFactory.ParseExpression(text).WithTriviaFrom(current);
}
