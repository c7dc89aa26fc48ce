using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.CodeFixes.Sessions;

/// <summary>Writes a parameter of type Session into a function's list.</summary>
internal static class SessionParameter
{
    /// <summary>A name that nothing in the member around the function uses.</summary>
    public static string FreeName(SyntaxNode function)
    {
        var around = function.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax)
            ?? function.SyntaxTree.GetRoot();
        var taken = around.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .ToLookup(token => token.ValueText, StringComparer.Ordinal);
        return !taken.Contains("session") ? "session"
            : Enumerable.Range(1, int.MaxValue)
                .Select(i => i == 1 ? "callerSession" : "callerSession" + i)
                .First(name => !taken.Contains(name));
    }

    public static SyntaxNode AddTo(SyntaxNode function, TypeSyntax type, string name)
    {
        if (Functions.ParametersOf(function) is not { } list) return function;
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(type);
        var longer = ParameterOrder.Insert(list.Parameters, ParameterOrder.PlaceForRequired(list), parameter);
        var changed = Functions.WithParameters(function, list.WithParameters(longer));
        return ParameterDocs.Add(changed, name);
    }
}
