using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Failures;

/// <summary>What one catch clause takes, and how it ends.</summary>
internal static class Handler
{
    /// <summary>By type: whether a failure of the store is among what it catches.</summary>
    public static bool Takes(ICatchClauseOperation clause) => clause.ExceptionType switch
    {
        null or { SpecialType: SpecialType.System_Object } => true,
        { Name: "Exception" } type => type.FullName() == "System.Exception",
        { Name: "ScribeException" } type => type.FullName() == WellKnown.ScribeException,
        _ => false,
    };

    /// <summary>Nothing comes out of a block with such a handler.</summary>
    public static bool KeepsAll(ICatchClauseOperation clause) =>
        Takes(clause) && clause.Filter is null && !AlwaysThrows(clause);

    /// <summary>An earlier clause of the same 'try' leaves nothing for this one.</summary>
    public static bool ComesTooLate(ICatchClauseOperation clause) =>
        clause.Parent is ITryOperation all
        && all.Catches.TakeWhile(other => other != clause).Any(other => Takes(other) && other.Filter is null);

    public static bool AlwaysThrows(ICatchClauseOperation clause) =>
        Flow(clause) is { EndPointIsReachable: false, ReturnStatements.IsEmpty: true, ExitPoints.IsEmpty: true };

    /// <summary>A loop tries again: the filter ends it, or nothing but success does.</summary>
    public static bool TriesAgain(ICatchClauseOperation clause) =>
        IsInLoop(clause)
        && Flow(clause) is { ReturnStatements.IsEmpty: true } flow
        && flow.ExitPoints.All(exit => exit.IsKind(SyntaxKind.ContinueStatement))
        && (clause.Filter is not null || !GoesOnAfterSuccess(clause));

    /// <summary>'catch' and what it catches; the block is not what is wrong.</summary>
    public static Location Location(ICatchClauseOperation clause)
    {
        if (clause.Syntax is not CatchClauseSyntax syntax) return clause.Syntax.GetLocation();
        var end = syntax.Declaration?.Span.End ?? syntax.CatchKeyword.Span.End;
        return Microsoft.CodeAnalysis.Location.Create(
            syntax.SyntaxTree, TextSpan.FromBounds(syntax.CatchKeyword.SpanStart, end));
    }

    private static bool GoesOnAfterSuccess(ICatchClauseOperation clause) =>
        clause.Syntax.Parent is not TryStatementSyntax { Block: var block }
        || clause.SemanticModel?.AnalyzeControlFlow(block) is not { Succeeded: true, EndPointIsReachable: false };

    private static ControlFlowAnalysis? Flow(ICatchClauseOperation clause) =>
        clause.Syntax is CatchClauseSyntax { Block: var block }
        && clause.SemanticModel?.AnalyzeControlFlow(block) is { Succeeded: true } flow
            ? flow
            : null;

    private static bool IsInLoop(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation) return false;
            else if (current is ILoopOperation) return true;
        return false;
    }
}
