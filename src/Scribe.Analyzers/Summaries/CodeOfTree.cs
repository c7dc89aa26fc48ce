using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.Isolation;

namespace Scribe.Analyzers.Summaries;

/// <summary>Gives the code of one file to the walk that an analyzer gets from the compiler.</summary>
internal sealed class CodeOfTree(SemanticModel model, WholeCode code)
{
    public void Read(SyntaxNode root, CancellationToken cancellation)
    {
        foreach (var node in root.DescendantNodes(Leads))
        {
            cancellation.ThrowIfCancellationRequested();
            switch (node)
            {
                case BaseTypeDeclarationSyntax type when model.GetDeclaredSymbol(type, cancellation) is { } symbol:
                    code.Declare(symbol, isGenerated: false);
                    break;
                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax:
                    Body(model.GetDeclaredSymbol(node, cancellation), node, cancellation);
                    break;
                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property } arrow:
                    Body((model.GetDeclaredSymbol(property, cancellation) as IPropertySymbol)?.GetMethod, arrow, cancellation);
                    break;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax or PropertyDeclarationSyntax } value:
                    Body(model.GetDeclaredSymbol(value.Parent!, cancellation), value, cancellation);
                    break;
            }
        }
    }

    /// <summary>Down to the members; what is in a body comes with the body.</summary>
    private static bool Leads(SyntaxNode node) =>
        node is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax
            or AttributeListSyntax);

    private void Body(ISymbol? owner, SyntaxNode node, CancellationToken cancellation)
    {
        if (owner is not null && model.GetOperation(node, cancellation) is { } operation)
            code.Read(owner, ImmutableArray.Create(operation), isGenerated: false);
    }
}
