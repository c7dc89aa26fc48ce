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

/// <summary>SCRIBE3002: the parameter becomes the session that its text only names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TakeSession : RuleFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.TakesHandleAsText);

    private protected override string Title => "Take the Session itself";

    private protected override async Task PlanAsync(Place place, Plan plan, CancellationToken cancellation)
    {
        if (place.Node.FirstAncestorOrSelf<ParameterSyntax>()
            is not { Parent: ParameterListSyntax { Parent: { } function } list } parameter)
            return;
        if (place.Model.Compilation.GetTypeByMetadataName(ScribeNames.Session) is not { } session) return;
        if (Functions.SymbolOf(place.Model, function)?.Parameters.Any(p => p.IsSession()) != false) return;
        if (!await Signature.IsOfToolAsync(place, function, cancellation).ConfigureAwait(false)) return;

        // without its default it must not stand behind one that has one
        var at = System.Math.Min(list.Parameters.IndexOf(parameter), ParameterOrder.PlaceForRequired(list));
        var taken = parameter
            .WithType(SessionName.In(place, session, plan))
            .WithDefault(null)
            .WithIdentifier(parameter.Identifier.WithoutTrivia())
            .WithAttributeLists(SyntaxFactory.List(parameter.AttributeLists.Where(a => !Describes(a))));
        var inOrder = list.Parameters.Where(other => other != parameter).ToList();
        inOrder.Insert(at, taken);
        plan.Replace(place, list, _ => list.WithParameters(ParameterOrder.Arrange(list.Parameters, inOrder)));
    }

    /// <summary>The argument is published, and described, by the guard.</summary>
    private static bool Describes(AttributeListSyntax attributes) =>
        attributes.Attributes.All(attribute => attribute.Name.ToString() is "Description" or "System.ComponentModel.Description");
}
