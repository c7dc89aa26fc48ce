using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Changes;
using Scribe.Analyzers.CodeFixes.Sessions;

namespace Scribe.Analyzers.CodeFixes.Isolation;

/// <summary>SCRIBE1001: the tool takes a session and reads its project, where a static stood for the current one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReadFromSession : RuleFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.ReadsGlobalState);

    private protected override string Title => "Take a Session and read its project";

    /// <summary>The other tools of the class are the same finding.</summary>
    private protected override IEnumerable<Location> PlacesOf(Diagnostic diagnostic) =>
        [diagnostic.Location, .. diagnostic.AdditionalLocations];

    private protected override async Task PlanAsync(Place place, Plan plan, CancellationToken cancellation)
    {
        if (place.Model.GetSymbolInfo(place.Node, cancellation).Symbol is not { IsStatic: true } member) return;
        if (TypeOf(member) is not { } type || ProjectFacet.Of(member, type.Type) is not { } facet) return;
        if (await SessionSource.ForAsync(place, cancellation).ConfigureAwait(false) is not { } source) return;

        var uses = new MemberUses(place.Model, member);
        if (uses.AreWrittenIn(source.Scope, cancellation)) return;
        source.Provide(plan);
        foreach (var use in uses.In(source.Scope).Where(use => !Names.IsInNameOf(use) && source.Serves(use)))
        {
            var project = MayBeNull(place.Model, use, type) ? ".Project" + (facet.Length > 0 ? "?" : "") : ".RequireProject()";
            var suppressed = use.Parent as PostfixUnaryExpressionSyntax;
            plan.Replace(place, suppressed ?? use, SessionRead.By(source.Name + project + facet));
        }
    }

    private static (ITypeSymbol Type, NullableAnnotation Annotation)? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => (field.Type, field.NullableAnnotation),
        IPropertySymbol property => (property.Type, property.NullableAnnotation),
        _ => null,
    };

    /// <summary>Whether the code can do without a project here. Otherwise the session says what is missing.</summary>
    private static bool MayBeNull(
        SemanticModel model, SyntaxNode use, (ITypeSymbol Type, NullableAnnotation Annotation) member) =>
        (member.Type.IsReferenceType ? member.Annotation != NullableAnnotation.NotAnnotated : member.Type.Name == "Nullable")
        && !SessionRead.IsReceiver(use)
        && model.GetTypeInfo(use).Nullability.FlowState != NullableFlowState.NotNull;
}
