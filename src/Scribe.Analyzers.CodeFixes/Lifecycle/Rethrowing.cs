using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Scribe.Analyzers.CodeFixes.Lifecycle;

/// <summary>A clause that ends with <c>throw;</c>.</summary>
internal static class Rethrowing
{
    /// <summary>Whether the clause ends in one way. Of several, only its author knows which are meant.</summary>
    public static bool Fits(CatchClauseSyntax clause, SemanticModel model) =>
        clause.Block.Statements.Count == 0
        || IsJump(clause.Block.Statements.Last())
        || model.AnalyzeControlFlow(clause.Block) is { Succeeded: true, EndPointIsReachable: true };

    public static CatchClauseSyntax Of(CatchClauseSyntax clause)
    {
        var statements = clause.Block.Statements;
        var rethrow = SyntaxFactory.ThrowStatement();
        if (statements.LastOrDefault() is { } last && IsJump(last))
            return WithoutIdleName(clause, clause.WithBlock(clause.Block.WithStatements(
                statements.Replace(last, rethrow.WithTriviaFrom(last)))));
        return clause.WithBlock(WithLast(clause.Block, rethrow));
    }

    private static BlockSyntax WithLast(BlockSyntax block, StatementSyntax last)
    {
        if (!block.ToString().Contains("\n")) return block.AddStatements(last.WithTrailingTrivia(SyntaxFactory.Space));
        var close = block.CloseBraceToken;
        if (close.LeadingTrivia.Any(SyntaxKind.SingleLineCommentTrivia)
            || close.LeadingTrivia.Any(SyntaxKind.MultiLineCommentTrivia))
        {
            // the comment came before the end, and does so still
            last = last.WithLeadingTrivia(close.LeadingTrivia.Add(SyntaxFactory.ElasticMarker));
            block = block.WithCloseBraceToken(close.WithLeadingTrivia(SyntaxFactory.ElasticMarker));
        }
        return block.AddStatements(last).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static bool IsJump(StatementSyntax statement) => statement.Kind()
        is SyntaxKind.ReturnStatement or SyntaxKind.BreakStatement or SyntaxKind.ContinueStatement
        or SyntaxKind.YieldBreakStatement or SyntaxKind.GotoStatement;

    /// <summary>The compiler warns of an exception's name that nothing uses any more.</summary>
    private static CatchClauseSyntax WithoutIdleName(CatchClauseSyntax before, CatchClauseSyntax after)
    {
        if (after.Declaration is not { } declaration || declaration.Identifier.IsKind(SyntaxKind.None)) return after;
        return Uses(before) > 0 && Uses(after) == 0
            ? after.WithDeclaration(declaration.WithIdentifier(default).WithType(declaration.Type.WithoutTrailingTrivia()))
            : after;

        int Uses(CatchClauseSyntax clause) => clause.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Count(name => name.Identifier.ValueText == declaration.Identifier.ValueText);
    }
}
