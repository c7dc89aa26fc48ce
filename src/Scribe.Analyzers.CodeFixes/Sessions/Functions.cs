using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.CodeFixes.Sessions;

/// <summary>The functions around a place, as far out as their parameters can be read from it.</summary>
internal static class Functions
{
    /// <summary>Innermost first. A static lambda or local function sees nothing of what is around it.</summary>
    public static IEnumerable<SyntaxNode> Around(SyntaxNode place)
    {
        foreach (var node in place.AncestorsAndSelf().Where(IsFunction))
        {
            yield return node;
            if (node is MemberDeclarationSyntax || IsStatic(node)) yield break;
        }
    }

    public static IMethodSymbol? SymbolOf(SemanticModel model, SyntaxNode function) =>
        (function is AnonymousFunctionExpressionSyntax
            ? model.GetSymbolInfo(function).Symbol
            : model.GetDeclaredSymbol(function)) as IMethodSymbol;

    public static ParameterListSyntax? ParametersOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.ParameterList,
        LocalFunctionStatementSyntax local => local.ParameterList,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList,
        _ => null,
    };

    public static SyntaxNode WithParameters(SyntaxNode function, ParameterListSyntax parameters) => function switch
    {
        MethodDeclarationSyntax method => method.WithParameterList(parameters),
        LocalFunctionStatementSyntax local => local.WithParameterList(parameters),
        ParenthesizedLambdaExpressionSyntax lambda => lambda.WithParameterList(parameters),
        _ => function,
    };

    private static bool IsFunction(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;

    private static bool IsStatic(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };
}
