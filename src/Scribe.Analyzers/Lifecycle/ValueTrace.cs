using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>
/// One walk from a value back to where it comes from, through locals and formatting, within one body. Lives as long as
/// the question.
/// </summary>
internal abstract class ValueTrace<T>
    where T : class
{
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>The origin that the operation itself is.</summary>
    protected abstract T? At(IOperation operation);

    /// <summary>What else the body tells of a variable than the values that it puts there.</summary>
    protected virtual T? Beyond(IOperation use, ISymbol variable) => null;

    /// <summary>More values that end up in this one.</summary>
    protected virtual IEnumerable<IOperation> Parts(IOperation value) => [];

    public T? Of(IOperation? value) => value is null ? null : At(value) ?? value switch
    {
        IConversionOperation conversion => Of(conversion.Operand),
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand),
        IInterpolatedStringOperation text =>
            First(text.Parts.OfType<IInterpolationOperation>().Select(part => part.Expression)),
        IBinaryOperation { Type.SpecialType: not SpecialType.System_Boolean } binary =>
            Of(binary.LeftOperand) ?? Of(binary.RightOperand),
        IConditionalOperation choice => Of(choice.WhenTrue) ?? Of(choice.WhenFalse),
        ICoalesceOperation choice => Of(choice.Value) ?? Of(choice.WhenNull),
        ISwitchExpressionOperation choice => First(choice.Arms.Select(arm => arm.Value)),
        IAssignmentOperation assignment => Of(assignment.Value),
        IConditionalAccessOperation access => Of(access.Operation) ?? Of(access.WhenNotNull),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } whole } when TextForms.IsText(whole.Type) =>
            Of(whole),
        IImplicitIndexerReferenceOperation part => Of(part.Instance),
        IArrayElementReferenceOperation part => Of(part.ArrayReference),
        IAwaitOperation wait => Of(wait.Operation),
        IInvocationOperation call when TextForms.Formats(call) => First(TextForms.Formatted(call)),
        IObjectCreationOperation { Type: { } type, Arguments: { Length: > 0 } given } when TextForms.IsText(type) =>
            Of(given[0].Value),
        IArrayCreationOperation { Initializer: { } elements } => First(elements.ElementValues),
        { Kind: NewerKinds.CollectionExpression } => First(value.ChildOperations),
        ILocalReferenceOperation local => Variable(local, local.Local),
        IFieldReferenceOperation field => Beyond(field, field.Field),
        _ => First(Parts(value)),
    };

    private T? First(IEnumerable<IOperation> values) =>
        values.Select(Of).FirstOrDefault(origin => origin is not null);

    private T? Variable(IOperation use, ILocalSymbol local) => _seen.Add(local)
        ? First(Bodies.ValuesOf(local, use)) ?? Beyond(use, local)
        : null;
}
