using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Changes;

namespace Scribe.Analyzers.CodeFixes.Sessions;

/// <summary>How a file names the type Session: in short, after a using of its own, or in full.</summary>
internal static class SessionName
{
    /// <summary>The name, and the using that it needs.</summary>
    public static TypeSyntax In(Place place, INamedTypeSymbol session, Plan plan)
    {
        var known = place.Model.LookupNamespacesAndTypes(place.Node.SpanStart, name: session.Name);
        if (known.Length == 1 && SymbolEqualityComparer.Default.Equals(known[0], session)) return Short();
        var root = place.Model.SyntaxTree.GetRoot();
        if (known.Length > 0 || MakesAmbiguous(place.Model, root, session.ContainingNamespace))
            return SyntaxFactory.ParseTypeName(ScribeNames.Session).WithTrailingTrivia(SyntaxFactory.Space);
        plan.Replace(place, root, current => ScribeUsing.AddTo((CompilationUnitSyntax)current));
        return Short();

        TypeSyntax Short() => SyntaxFactory.IdentifierName(session.Name).WithTrailingTrivia(SyntaxFactory.Space);
    }

    /// <summary>Whether the file calls types of other namespaces by names that stand in Scribe's too.</summary>
    private static bool MakesAmbiguous(SemanticModel model, SyntaxNode root, INamespaceSymbol scribe) =>
        root.DescendantNodes().OfType<SimpleNameSyntax>().Any(name =>
            !scribe.GetTypeMembers(name.Identifier.ValueText).IsEmpty
            && name.Parent is not (QualifiedNameSyntax or AliasQualifiedNameSyntax)
            && model.GetSymbolInfo(name).Symbol is INamedTypeSymbol { ContainingType: null } type
            && !SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, scribe));
}
