using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Disclosure;

/// <summary>The locals and parameters of one body: where they are named, and which value is still in them there.</summary>
internal sealed class Variables
{
    private readonly ILookup<ISymbol, IOperation> _mentions;

    public Variables(IEnumerable<IOperation> operations) => _mentions = operations
        .Where(operation => Named(operation) is not null)
        .ToLookup(operation => Named(operation)!, operation => operation, SymbolEqualityComparer.Default);

    /// <summary>The variables that the parent puts the value into.</summary>
    public static IEnumerable<ISymbol> Filled(IOperation value) => value.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => [declarator.Symbol],
        IAssignmentOperation assignment when assignment.Value == value && Named(assignment.Target) is { } target => [target],
        IIsPatternOperation match when match.Value == value => Declared(match.Pattern),
        _ => [],
    };

    /// <summary>Where the variable may still hold what was written there.</summary>
    public IEnumerable<IOperation> Reads(ISymbol variable, IOperation written) =>
        _mentions[variable].Where(mention => Reaches(written, mention, variable));

    private bool Reaches(IOperation written, IOperation read, ISymbol variable)
    {
        if (Function(written) != Function(read)) return true;
        var loop = CommonLoop(written, read);
        if (read.Syntax.SpanStart < written.Syntax.SpanStart && loop is null) return false;
        return !_mentions[variable].Any(mention =>
            mention.Parent is ISimpleAssignmentOperation { Parent: IExpressionStatementOperation { Parent: IBlockOperation block } } other
            && other.Target == mention
            && other.Syntax.Span.End <= read.Syntax.SpanStart
            && (other.Syntax.SpanStart > written.Syntax.SpanStart || loop is not null && IsWithin(other, loop))
            && !other.Syntax.Span.Contains(written.Syntax.Span)
            && IsWithin(read, block)
            && Function(other) == Function(read));
    }

    private static ISymbol? Named(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static IEnumerable<ISymbol> Declared(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: { } symbol } => [symbol],
        IRecursivePatternOperation { DeclaredSymbol: { } symbol } => [symbol],
        INegatedPatternOperation negated => Declared(negated.Pattern),
        IBinaryPatternOperation both => Declared(both.LeftPattern).Concat(Declared(both.RightPattern)),
        _ => [],
    };

    private static IOperation? CommonLoop(IOperation one, IOperation other)
    {
        for (var current = one.Parent; current is not null; current = current.Parent)
            if (current is ILoopOperation && IsWithin(other, current))
                return current;
        return null;
    }

    private static IOperation? Function(IOperation operation)
    {
        var current = operation.Parent;
        while (current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation) current = current.Parent;
        return current;
    }

    private static bool IsWithin(IOperation operation, IOperation outer)
    {
        for (var current = operation; current is not null; current = current.Parent)
            if (current == outer)
                return true;
        return false;
    }
}
