using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scribe.Analyzers.CodeFixes.Changes;
using Scribe.Analyzers.CodeFixes.Sessions;

namespace Scribe.Analyzers.CodeFixes.Isolation;

/// <summary>SCRIBE1004 and SCRIBE1008 in a singleton: it is registered as scoped, one object for each call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RegisterAsScoped : RuleFix
{
    /// <summary>The property of a diagnostic that says which of its further locations is the registration.</summary>
    internal const string RegistrationProperty = "Registration";

    private const string Container = "Microsoft.Extensions.DependencyInjection";

    public override ImmutableArray<string> FixableDiagnosticIds =>
        ImmutableArray.Create(RuleIds.KeepsSession, RuleIds.WritesServiceState);

    private protected override string Title => "Register the service as scoped";

    /// <summary>
    /// The registration, if the rule says which; else every further place, of which the registering calls count.
    /// </summary>
    private protected override IEnumerable<Location> PlacesOf(Diagnostic diagnostic)
    {
        var others = diagnostic.AdditionalLocations;
        if (!diagnostic.Properties.TryGetValue(RegistrationProperty, out var text)) return others;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < others.Count
            ? [others[index]]
            : [];
    }

    private protected override Task PlanAsync(Place place, Plan plan, CancellationToken cancellation)
    {
        if (place.Node is InvocationExpressionSyntax call
            && place.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && ScopedName(method) is { } name
            && !KeepsAnInstance(method)
            && !TypesIn(place.Model, call, method).Any(IsHosted)
            && NameOf(call) is { } old)
            plan.Replace(place, old, current => Renamed((SimpleNameSyntax)current, name));
        return Task.CompletedTask;
    }

    private static SimpleNameSyntax Renamed(SimpleNameSyntax call, string name) =>
        call.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(call.Identifier));

    private static string? ScopedName(IMethodSymbol method) => (method.ContainingNamespace.ToDisplayString(), method.Name) switch
    {
        (Container or Container + ".Extensions", "AddSingleton") => "AddScoped",
        (Container or Container + ".Extensions", "TryAddSingleton") => "TryAddScoped",
        (Container or Container + ".Extensions", "AddKeyedSingleton") => "AddKeyedScoped",
        (Container or Container + ".Extensions", "TryAddKeyedSingleton") => "TryAddKeyedScoped",
        (Container, "Singleton") => "Scoped",
        (Container, "KeyedSingleton") => "KeyedScoped",
        _ => null,
    };

    /// <summary>An object that is there already lives as long as whoever made it.</summary>
    private static bool KeepsAnInstance(IMethodSymbol method) =>
        method.Parameters.Any(parameter => parameter.Name is "instance" or "implementationInstance");

    /// <summary>What the call names or makes, service and implementation alike.</summary>
    private static IEnumerable<ITypeSymbol> TypesIn(SemanticModel model, InvocationExpressionSyntax call, IMethodSymbol method) =>
        method.TypeArguments.Concat(call.ArgumentList.DescendantNodes()
            .Select(node => node switch
            {
                TypeOfExpressionSyntax type => model.GetTypeInfo(type.Type).Type,
                BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation).Type,
                _ => null,
            })
            .OfType<ITypeSymbol>());

    /// <summary>The host starts such a service once, outside of any call.</summary>
    private static bool IsHosted(ITypeSymbol type) =>
        type.AllInterfaces.Append(type).Any(i => i.IsNamed("Microsoft.Extensions.Hosting.IHostedService"));

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
