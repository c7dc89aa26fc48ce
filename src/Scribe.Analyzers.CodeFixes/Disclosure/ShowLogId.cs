using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Changes;
using Scribe.Analyzers.CodeFixes.Sessions;

namespace Scribe.Analyzers.CodeFixes.Disclosure;

/// <summary>SCRIBE3001: the log id is shown instead of the handle.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ShowLogId : RuleFix
{
    private const string LogId = "LogId";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.DisclosesHandle);

    private protected override string Title => "Show the session's log id";

    private protected override Task PlanAsync(Place place, Plan plan, CancellationToken cancellation)
    {
        if (place.Node is InvocationExpressionSyntax call && IsReveal(place.Model, call))
            plan.Replace(place, call, current => WithoutCall((InvocationExpressionSyntax)current));
        else if (place.Node is ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax inner }
            && IsReveal(place.Model, inner))
            plan.Replace(place, inner, current => WithoutCall((InvocationExpressionSyntax)current));
        else if (place.Node is ExpressionSyntax handle && place.Model.GetTypeInfo(handle, cancellation).Type is { } type)
        {
            if (type.IsNamed(ScribeNames.SessionHandle))
                plan.Replace(place, handle, current => Access((ExpressionSyntax)current, conditionally: false));
            else if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
                && nullable.TypeArguments[0].IsNamed(ScribeNames.SessionHandle))
                plan.Replace(place, handle, current => Access((ExpressionSyntax)current, conditionally: true));
        }
        return Task.CompletedTask;
    }

    private static bool IsReveal(SemanticModel model, InvocationExpressionSyntax call) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Reveal" } method
        && method.ContainingType.IsNamed(ScribeNames.SessionHandle);

    private static SyntaxNode WithoutCall(InvocationExpressionSyntax call) => (call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.WithName(SyntaxFactory.IdentifierName(LogId)),
        MemberBindingExpressionSyntax binding => binding.WithName(SyntaxFactory.IdentifierName(LogId)),
        var other => other,
    }).WithTriviaFrom(call);

    private static SyntaxNode Access(ExpressionSyntax handle, bool conditionally)
    {
        var bare = handle.WithoutTrivia();
        if (!IsPrimary(bare)) bare = SyntaxFactory.ParenthesizedExpression(bare);
        var name = SyntaxFactory.IdentifierName(LogId);
        ExpressionSyntax access = conditionally
            ? SyntaxFactory.ConditionalAccessExpression(bare, SyntaxFactory.MemberBindingExpression(name))
            : SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, bare, name);
        return access.WithTriviaFrom(handle);
    }

    private static bool IsPrimary(ExpressionSyntax expression) => expression
        is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
        or ParenthesizedExpressionSyntax;
}
