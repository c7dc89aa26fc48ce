using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Scribe.Analyzers.CodeFixes.Changes;

namespace Scribe.Analyzers.CodeFixes.Lifecycle;

/// <summary>A clause that does nothing and whose removal changes nothing but that.</summary>
internal static class CaughtForNothing
{
    /// <summary>With a clause behind it, the failure would fall into that one. A comment is a reason to keep the place.</summary>
    public static bool Is(CatchClauseSyntax clause, TryStatementSyntax guarded) =>
        clause.Block.Statements.Count == 0
        && guarded.Catches.Last() == clause
        && !clause.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
            || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));

    public static StatementSyntax Remove(TryStatementSyntax guarded)
    {
        if (guarded.Catches.Count > 1 || guarded.Finally is not null)
            return guarded.WithCatches(guarded.Catches.RemoveAt(guarded.Catches.Count - 1));
        var block = guarded.Block.WithTriviaFrom(guarded).WithAdditionalAnnotations(Formatter.Annotation);
        // names and disposals end with the block
        if (guarded.Block.Statements.Any(s =>
                s is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax)
            || guarded.Block.DescendantNodes().Any(n => n is SingleVariableDesignationSyntax))
            return block;
        var statements = block.Statements.Select(s => s.WithAdditionalAnnotations(Formatter.Annotation)).ToList();
        if (statements.Count > 0) statements[0] = statements[0].WithLeadingTrivia(guarded.GetLeadingTrivia());
        return DocumentPlan.Dissolve(block.WithStatements(SyntaxFactory.List(statements)));
    }
}
