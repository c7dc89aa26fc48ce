using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Scribe.Analyzers.CodeFixes.Changes;

namespace Scribe.Analyzers.CodeFixes.Sessions;

/// <summary>
/// Whether a function's parameters can be changed: the SDK calls it, which binds by name, and nobody else does.
/// </summary>
internal static class Signature
{
    /// <summary>Whether it is a tool. The guard stands before tools alone: a prompt would get no session.</summary>
    public static async Task<bool> IsOfToolAsync(Place place, SyntaxNode function, CancellationToken cancellation)
    {
        if (function is AnonymousFunctionExpressionSyntax)
            return function is ParenthesizedLambdaExpressionSyntax lambda && IsHandedOver(place.Model, lambda);
        if (Functions.SymbolOf(place.Model, function) is not { } method || !IsFree(method)) return false;
        var calls = await CallsAsync(place, method, cancellation).ConfigureAwait(false);
        return !calls.Others && (calls.HandedOver || IsMarked(method));
    }

    /// <summary>Whether nothing but the SDK can tell that the parameters have changed.</summary>
    public static async Task<bool> IsFreeAsync(Place place, SyntaxNode function, CancellationToken cancellation)
    {
        if (function is AnonymousFunctionExpressionSyntax)
            return function is ParenthesizedLambdaExpressionSyntax lambda && IsHandedOver(place.Model, lambda);
        return Functions.SymbolOf(place.Model, function) is { } method
            && IsFree(method)
            && !(await CallsAsync(place, method, cancellation).ConfigureAwait(false)).Others;
    }

    private static bool IsMarked(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass.IsNamed(ScribeNames.ToolAttribute));

    /// <summary>No other declaration has to agree with this one.</summary>
    private static bool IsFree(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction }
        && method is { IsOverride: false, IsVirtual: false, IsAbstract: false, IsExtern: false }
        && method is { PartialDefinitionPart: null, PartialImplementationPart: null, IsPartialDefinition: false }
        && !ImplementsAnInterface(method);

    private static bool ImplementsAnInterface(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary
        && method.ContainingType.AllInterfaces
            .SelectMany(type => type.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(
                method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static async Task<(bool HandedOver, bool Others)> CallsAsync(
        Place place, IMethodSymbol method, CancellationToken cancellation)
    {
        var (handedOver, others) = (false, false);
        var found = await SymbolFinder.FindReferencesAsync(method, place.Document.Project.Solution, cancellation)
            .ConfigureAwait(false);
        foreach (var reference in found.SelectMany(symbol => symbol.Locations))
        {
            var model = await reference.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
            var root = await reference.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            var name = root!.FindNode(reference.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            if (name.IsPartOfStructuredTrivia() || Names.IsInNameOf(name)) continue;
            if (model is not null && IsHandedOver(model, Names.Whole(name))) handedOver = true;
            else others = true;
        }
        return (handedOver, others);
    }

    /// <summary>Whether it is given to the SDK as a delegate of any shape, and not as one that fixes the parameters.</summary>
    private static bool IsHandedOver(SemanticModel model, SyntaxNode function) =>
        function.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Create" } create
        && create.ContainingType.IsNamed(ScribeNames.ToolFactory)
        && model.GetTypeInfo(function).ConvertedType.IsNamed("System.Delegate");
}
