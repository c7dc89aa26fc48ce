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

/// <summary>SCRIBE1006: the tool takes a session and uses its project's root, where it read the process's directory.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseProjectRoot : RuleFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.UsesProcessEnvironment);

    private protected override string Title => "Take a Session and use its project's root";

    private protected override IEnumerable<Location> PlacesOf(Diagnostic diagnostic) =>
        [diagnostic.Location, .. diagnostic.AdditionalLocations];

    private protected override async Task PlanAsync(Place place, Plan plan, CancellationToken cancellation)
    {
        if (!IsRead(place.Model, place.Node)) return;
        if (await SessionSource.ForAsync(place, cancellation).ConfigureAwait(false) is not { } source) return;
        var reads = source.Scope.DescendantNodes().Where(node => IsRead(place.Model, node)).ToList();
        // A function that also moves the process reads what it set itself.
        if (MovesTheProcess(place.Model, source.Scope)) return;
        source.Provide(plan);
        foreach (var read in reads.Where(source.Serves))
            plan.Replace(place, read, SessionRead.By(source.Name + ".RequireProject().Root.Path"));
    }

    private static bool IsRead(SemanticModel model, SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax =>
            model.GetSymbolInfo(node).Symbol is IMethodSymbol { Name: "GetCurrentDirectory" } method
            && method.ContainingType.IsNamed("System.IO.Directory"),
        MemberAccessExpressionSyntax => IsReadOfCurrentDirectory(model, node),
        IdentifierNameSyntax { Identifier.ValueText: "CurrentDirectory" } name =>
            Names.Whole(name) == name && IsReadOfCurrentDirectory(model, name),
        _ => false,
    };

    private static bool IsReadOfCurrentDirectory(SemanticModel model, SyntaxNode node) =>
        IsCurrentDirectory(model, node) && SessionRead.IsOnlyRead(node) && !Names.IsInNameOf(node);

    private static bool IsCurrentDirectory(SemanticModel model, SyntaxNode node) =>
        model.GetSymbolInfo(node).Symbol is IPropertySymbol { Name: "CurrentDirectory" } property
        && property.ContainingType.IsNamed("System.Environment");

    private static bool MovesTheProcess(SemanticModel model, SyntaxNode scope) => scope.DescendantNodes().Any(node => node switch
    {
        AssignmentExpressionSyntax assignment => IsCurrentDirectory(model, assignment.Left),
        InvocationExpressionSyntax => model.GetSymbolInfo(node).Symbol is IMethodSymbol { Name: "SetCurrentDirectory" },
        _ => false,
    });
}
