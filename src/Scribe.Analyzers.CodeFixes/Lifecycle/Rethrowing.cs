using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Scribe.Analyzers.CodeFixes.Lifecycle;

/// <summary>A clause that ends with <c>throw;</c>.</summary>
internal static class Rethrowing
{
    /// <summary>Null if the clause ends in several ways, of which only its author knows which are meant.</summary>
    public static CatchClauseSyntax? Of(CatchClauseSyntax clause, SemanticModel model)
    {
        var statements = clause.Block.Statements;
        var rethrow = SyntaxFactory.ThrowStatement();
        if (statements.LastOrDefault() is { } last && IsJump(last))
            return WithoutIdleName(clause, clause.WithBlock(clause.Block.WithStatements(
                statements.Replace(last, rethrow.WithTriviaFrom(last)))));
        if (statements.Count > 0 && model.AnalyzeControlFlow(clause.Block) is not { Succeeded: true, EndPointIsReachable: true })
            return null;
        return clause.WithBlock(clause.Block.AddStatements(rethrow).WithAdditionalAnnotations(Formatter.Annotation));
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
