using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Disclosure;

/// <summary>One step from a value to the expression around it that still says the same.</summary>
internal static class TextFlow
{
    /// <summary>The expression that the value is handed on in; null where it ends or becomes something else.</summary>
    public static IOperation? Next(IOperation value) => value.Parent switch
    {
        IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or IAwaitOperation or ITupleOperation
            or IConditionalOperation or ICoalesceOperation or IInterpolatedStringOperation
            or IInterpolatedStringAdditionOperation or IInterpolatedStringAppendOperation
            or IImplicitIndexerReferenceOperation => value.Parent,
        { Kind: NewerKinds.CollectionExpression } list => list,
        IInterpolationOperation part when part.Expression == value => part.Parent,
        IInterpolatedStringHandlerCreationOperation handler when handler.Content == value => handler,
        IBinaryOperation { Type.SpecialType: SpecialType.System_String } sum => sum,
        ISwitchExpressionArmOperation arm when arm.Value == value => arm.Parent,
        IArrayInitializerOperation elements => elements.Parent,
        IConditionalAccessOperation access => access.WhenNotNull == value ? access : AfterNullCheck(access),
        IAssignmentOperation assignment when assignment.Value == value => Collected(assignment) ?? assignment,
        IArgumentOperation argument => Argument(argument),
        IInvocationOperation call when call.Instance == value && IsText(value.Type) && IsText(call.Type) => call,
        IPropertyReferenceOperation { Property.IsIndexer: true } part when part.Instance == value && IsText(value.Type) => part,
        _ => null,
    };

    private static IOperation? Argument(IArgumentOperation argument) => argument.Parent switch
    {
        IInvocationOperation { Parent: IInterpolatedStringAppendOperation append } => append,
        IInvocationOperation call when Formats(call) => call,
        IInvocationOperation call => Collected(call),
        IObjectCreationOperation created when Wraps(created) => created,
        _ => null,
    };

    /// <summary>An element of a collection that is written in place: the collection.</summary>
    private static IOperation? Collected(IOperation element) =>
        element.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation created } && Wraps(created)
            ? created
            : null;

    /// <summary>Collections and boxes of the framework; what an object of anybody else's does with it, it may well.</summary>
    private static bool Wraps(IObjectCreationOperation created) => created.Type is { } type
        && (type.SpecialType == SpecialType.System_String
            || type.IsWithin("System.Collections")
            || type.Name is "ValueTask" && type.Namespace() == "System.Threading.Tasks"
            || type.Name is "TagList" or "ActivityTagsCollection" && type.Namespace() == "System.Diagnostics");

    /// <summary>Calls of the framework that give the text another form: Format, Concat, ToBase64String and their like.</summary>
    private static bool Formats(IInvocationOperation call) => call.TargetMethod is var method
        && method.IsWithin("System")
        && (IsText(call.Type) && method.ContainingType.FullName() is "System.String" or "System.Convert"
                or "System.BitConverter" or "System.MemoryExtensions" or "System.Text.Encoding"
            || method.Name == "FromResult" && method.ContainingType.Name is "Task" or "ValueTask");

    private static IOperation? AfterNullCheck(IConditionalAccessOperation access) =>
        access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault();

    private static bool IsText(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsText(array.ElementType),
        { SpecialType: SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Byte } => true,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments.Length: 1 } span => IsText(span.TypeArguments[0]),
        _ => false,
    };
}
