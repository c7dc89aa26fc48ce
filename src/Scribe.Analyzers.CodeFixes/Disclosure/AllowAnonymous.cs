using System;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Changes;
using Scribe.Analyzers.CodeFixes.Sessions;

namespace Scribe.Analyzers.CodeFixes.Disclosure;

/// <summary>SCRIBE3003: the user becomes optional, so that the tool answers anonymous callers too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AllowAnonymous : RuleFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.DemandsUser);

    private protected override string Title => "Make the user optional";

    private protected override async Task PlanAsync(Place place, Plan plan, CancellationToken cancellation)
    {
        if (place.Node.FirstAncestorOrSelf<ParameterSyntax>()
            is not { Parent: ParameterListSyntax { Parent: { } function } list } parameter)
            return;
        if (parameter.Default is not null || parameter.Type is null) return;

        // one list is changed once, so all users of it at once
        var users = list.Parameters.Where(p => p.Default is null && NameOf(p) == NameOf(parameter)).ToList();
        var inOrder = list.Parameters.Except(users).ToList();
        inOrder.InsertRange(ParameterOrder.PlaceForOptional(inOrder), users);
        if (!inOrder.SequenceEqual(list.Parameters)
            && !await Signature.IsFreeAsync(place, function, cancellation).ConfigureAwait(false))
            return;

        var annotated = (place.Model.GetNullableContext(parameter.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        var changed = inOrder.Select(p => users.Contains(p) ? Optional(p, annotated) : p);
        plan.Replace(place, list, _ => list.WithParameters(ParameterOrder.Arrange(list.Parameters, changed)));
    }

    private static string? NameOf(ParameterSyntax parameter) => parameter.Type?.ToString().TrimEnd('?');

    /// <summary>That nobody may be there is what the author has to think of next.</summary>
    private protected override bool MayLeave(Diagnostic warning) => warning.Id.StartsWith("CS86", StringComparison.Ordinal);

    private static ParameterSyntax Optional(ParameterSyntax parameter, bool annotated)
    {
        var type = parameter.Type!;
        if (annotated && type is not NullableTypeSyntax)
            type = SyntaxFactory.NullableType(type.WithoutTrailingTrivia()).WithTrailingTrivia(type.GetTrailingTrivia());
        var equals = SyntaxFactory.Token(SyntaxKind.EqualsToken)
            .WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
        return parameter
            .WithType(type)
            .WithIdentifier(parameter.Identifier.WithTrailingTrivia())
            .WithDefault(SyntaxFactory.EqualsValueClause(
                equals, SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression)));
    }
}
