using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Changes;

namespace Scribe.Analyzers.CodeFixes.Isolation;

/// <summary>Small questions about an expression that is to be replaced by a read of the session.</summary>
internal static class SessionRead
{
    /// <summary>Whether the expression is only read: nothing assigns it, and nothing could through a reference.</summary>
    public static bool IsOnlyRead(SyntaxNode expression) => expression.Parent switch
    {
        ParenthesizedExpressionSyntax around => IsOnlyRead(around),
        PostfixUnaryExpressionSyntax unary =>
            unary.IsKind(SyntaxKind.SuppressNullableWarningExpression) && IsOnlyRead(unary),
        AssignmentExpressionSyntax assignment => assignment.Left != expression,
        PrefixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.PreIncrementExpression)
            && !unary.IsKind(SyntaxKind.PreDecrementExpression) && !unary.IsKind(SyntaxKind.AddressOfExpression),
        RefExpressionSyntax => false,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsOnlyRead(tuple),
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None) && !Names.IsInNameOf(expression),
        ForEachVariableStatementSyntax loop => loop.Variable != expression,
        _ => true,
    };

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
