using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>A primary constructor's parameter becomes a field, unseen, as soon as a member reads it.</summary>
internal static class PrimaryParameters
{
    public static bool IsKept(IParameterSymbol parameter) =>
        parameter.ContainingSymbol.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .Any(type => type is not RecordDeclarationSyntax
                && type.Members.SelectMany(Bodies).Any(body => Reads(body, parameter.Name)));

    private static bool Reads(SyntaxNode body, string name) =>
        body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);

    /// <summary>What runs after the constructor: no initialiser, which may copy the parameter and let it go.</summary>
    private static SyntaxNode[] Bodies(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax or BaseTypeDeclarationSyntax => [],
        PropertyDeclarationSyntax property =>
            [.. new SyntaxNode?[] { property.AccessorList, property.ExpressionBody }.OfType<SyntaxNode>()],
        _ => [member],
    };
}
