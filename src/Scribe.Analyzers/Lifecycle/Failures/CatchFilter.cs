using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Failures;

/// <summary>
/// Asks the filter of one catch clause about a failure of the store: true, false, or null where it depends.
/// </summary>
internal sealed class CatchFilter(ISymbol? exception, INamedTypeSymbol type, StoreCode code)
{
    /// <summary>Whether every failure of the store passes the clause by.</summary>
    public static bool LetsThrough(ICatchClauseOperation clause, INamedTypeSymbol type, StoreCode[] codes) =>
        clause.Filter is { } filter
        && codes.All(code => new CatchFilter(Exception(clause), type, code).Of(filter) == false);

    public static ILocalSymbol? Exception(ICatchClauseOperation clause) =>
        (clause.ExceptionDeclarationOrExpression as IVariableDeclaratorOperation)?.Symbol;

    private bool? Of(IOperation condition) => condition switch
    {
        IParenthesizedOperation inner => Of(inner.Operand),
        IConversionOperation inner => Of(inner.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !Of(not.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both =>
            And(Of(both.LeftOperand), Of(both.RightOperand)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either =>
            Or(Of(either.LeftOperand), Of(either.RightOperand)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } same => Same(same),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } other => !Same(other),
        IIsTypeOperation test when IsException(test.ValueOperand) => IsOf(test.TypeOperand),
        IIsPatternOperation test => Matches(test.Value, test.Pattern) ?? Asked(test),
        { ConstantValue: { HasValue: true, Value: bool value } } => value,
        _ => Asked(condition),
    };

    /// <summary>A test of the exception that cannot be followed is taken to be for something else than the store.</summary>
    private bool? Asked(IOperation condition) => condition.DescendantsAndSelf().Any(IsException) ? false : null;

    private bool? Same(IBinaryOperation comparison) =>
        SameCode(comparison.LeftOperand, comparison.RightOperand)
        ?? SameCode(comparison.RightOperand, comparison.LeftOperand)
        ?? Asked(comparison);

    private bool? SameCode(IOperation member, IOperation value) =>
        code.IsReadBy(Bodies.Bare(member)) && value.ConstantValue is { HasValue: true, Value: { } constant }
            ? code.Is(constant)
            : null;

    private bool? Matches(IOperation value, IPatternOperation pattern) =>
        IsException(Bodies.Bare(value)) ? OfException(pattern)
        : code.IsReadBy(Bodies.Bare(value)) ? OfCode(pattern)
        : null;

    private bool? OfException(IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => true,
        ITypePatternOperation test => IsOf(test.MatchedType),
        IDeclarationPatternOperation { MatchedType: { } matched } => IsOf(matched),
        INegatedPatternOperation not => !OfException(not.Pattern),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both =>
            And(OfException(both.LeftPattern), OfException(both.RightPattern)),
        IBinaryPatternOperation either => Or(OfException(either.LeftPattern), OfException(either.RightPattern)),
        IRecursivePatternOperation parts => parts.PropertySubpatterns.Aggregate(
            (bool?)IsOf(parts.MatchedType), (sofar, part) => And(sofar, OfMember(part))),
        _ => null,
    };

    private bool? OfMember(IPropertySubpatternOperation part) =>
        code.IsReadBy(part.Member) ? OfCode(part.Pattern) : false;

    private bool? OfCode(IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => true,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: { } constant } } => code.Is(constant),
        INegatedPatternOperation not => !OfCode(not.Pattern),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both =>
            And(OfCode(both.LeftPattern), OfCode(both.RightPattern)),
        IBinaryPatternOperation either => Or(OfCode(either.LeftPattern), OfCode(either.RightPattern)),
        _ => null,
    };

    private bool IsOf(ITypeSymbol tested) => type.DerivesFrom(tested);

    private bool IsException(IOperation operation) =>
        operation is ILocalReferenceOperation local && exception is not null && local.Local.Is(exception);

    private static bool? And(bool? left, bool? right) =>
        left == false || right == false ? false : left == true && right == true ? true : null;

    private static bool? Or(bool? left, bool? right) =>
        left == true || right == true ? true : left == false && right == false ? false : null;
}
