using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>
/// Whether the type that declares a static assigns it after set-up: the answer that an editor can have at once.
/// </summary>
internal sealed class OwnTypeWrites(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _answers = new(SymbolEqualityComparer.Default);

    public bool Contain(ISymbol member, CancellationToken cancellation) =>
        _answers.GetOrAdd(member, m => m.ContainingType.DeclaringSyntaxReferences
            .Any(part => IsAssignedIn(part.GetSyntax(cancellation), m, cancellation)));

    private bool IsAssignedIn(SyntaxNode type, ISymbol member, CancellationToken cancellation)
    {
        // names first, meaning after: only what is spelled like the static is bound
        var spelled = type.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == member.Name);
        SemanticModel? model = null;
        return spelled.Any(name =>
            IsAssignment(name, model ??= compilation.GetSemanticModel(name.SyntaxTree), member, cancellation));
    }

    private static bool IsAssignment(
        IdentifierNameSyntax name, SemanticModel model, ISymbol member, CancellationToken cancellation)
    {
        var expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name
            ? access
            : (ExpressionSyntax)name;
        return model.GetOperation(expression, cancellation) is IMemberReferenceOperation reference
            && StateMembers.Canonical(reference.Member).Is(member)
            && (Usages.Of(reference) & Usage.Assign) != 0
            && Member(model.GetEnclosingSymbol(name.SpanStart, cancellation)) is { } containing
            && !SetUp.OfStatic(member, reference, containing);
    }

    /// <summary>The member around lambdas and local functions.</summary>
    private static ISymbol? Member(ISymbol? symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;
        return symbol;
    }
}
