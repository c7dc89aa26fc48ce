using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Changes;

namespace Scribe.Analyzers.CodeFixes.Lifecycle;

/// <summary>SCRIBE2006: the failure goes on to the guard, which tells the client.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class Rethrow : RuleFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.SwallowsFailure);

    private protected override string Title => "Let the failure through";

    private protected override Task PlanAsync(Place place, Plan plan, CancellationToken cancellation)
    {
        if (place.Node.FirstAncestorOrSelf<CatchClauseSyntax>() is not { Parent: TryStatementSyntax guarded } clause)
            return Task.CompletedTask;
        if (CaughtForNothing.Is(clause, guarded))
            plan.Replace(place, guarded, current => CaughtForNothing.Remove((TryStatementSyntax)current));
        else if (Rethrowing.Fits(clause, place.Model))
            plan.Replace(place, clause, current => Rethrowing.Of((CatchClauseSyntax)current));
        else
            return Task.CompletedTask;

        if (Unreachable.After(guarded, clause, place.Model) is { } statement)
            plan.Replace(place, statement, _ => DocumentPlan.Dissolve(SyntaxFactory.Block()));
        return Task.CompletedTask;
    }
}
