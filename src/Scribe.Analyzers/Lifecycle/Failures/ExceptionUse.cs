using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Failures;

/// <summary>
/// Follows a caught exception to whoever gets to know of it. A log does not count. Lives as long as the question.
/// </summary>
internal sealed class ExceptionUse(IOperation handler)
{
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    public bool Tells(ILocalSymbol variable) =>
        _seen.Add(variable) && handler.DescendantsAndSelf().Any(operation =>
            operation is ILocalReferenceOperation use && use.Local.Is(variable) && Tells(use));

    private bool Tells(IOperation value) => value.Parent switch
    {
        null or IExpressionStatementOperation or INameOfOperation => false,
        IConversionOperation or IParenthesizedOperation or IMemberReferenceOperation or IInterpolationOperation
            or IInterpolatedStringOperation or ICoalesceOperation or IConditionalAccessOperation or IObjectCreationOperation
            or IArrayInitializerOperation or IArrayCreationOperation or IAwaitOperation
            or { Kind: NewerKinds.CollectionExpression } => Tells(value.Parent),
        IBinaryOperation { Type.SpecialType: not SpecialType.System_Boolean } joined => Tells(joined),
        IArgumentOperation { Parent: IInvocationOperation call } =>
            !Logging.Is(call) && (!TextForms.Formats(call) || Tells(call)),
        IArgumentOperation { Parent: { } made } => Tells(made),
        IInvocationOperation call => !Logging.Is(call) && Tells(call),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation copy } => Tells(copy.Symbol),
        ISimpleAssignmentOperation { Target: IDiscardOperation } => false,
        _ => true,
    };
}
