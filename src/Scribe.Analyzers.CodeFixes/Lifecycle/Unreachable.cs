using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scribe.Analyzers.CodeFixes.Lifecycle;

/// <summary>What nothing leads to any more, once the clause throws.</summary>
internal static class Unreachable
{
    /// <summary>The one jump behind the statement; null if there is none, or something else still leads there.</summary>
    public static StatementSyntax? After(TryStatementSyntax guarded, CatchClauseSyntax clause, SemanticModel model)
    {
        if (guarded.Parent is not BlockSyntax block) return null;
        var behind = block.Statements.Skip(block.Statements.IndexOf(guarded) + 1)
            .Where(statement => statement is not LocalFunctionStatementSyntax).ToList();
        return behind.Count == 1
            && behind[0] is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax
            && !Ends(guarded.Block)
            && !guarded.Catches.Any(other => other != clause && Ends(other.Block))
                ? behind[0]
                : null;

        bool Ends(BlockSyntax inner) => model.AnalyzeControlFlow(inner) is { Succeeded: true, EndPointIsReachable: true };
    }
}
