using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>One walk from a value back to its mint. Lives as long as the question.</summary>
internal sealed class MintTrace
{
    // Newer compilers pass "params" of spans as one of these; the API that the rules are built with has no name for it.
    private const OperationKind CollectionExpression = (OperationKind)127;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    public Mint? Of(IOperation? value) => value is null ? null : Mint.At(value) ?? value switch
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
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } whole } when IsText(whole.Type) =>
            Of(whole),
        IImplicitIndexerReferenceOperation part => Of(part.Instance),
        IArrayElementReferenceOperation part => Of(part.ArrayReference),
        IAwaitOperation wait => Of(wait.Operation),
        IInvocationOperation call when Formats(call) => First(Formatted(call)),
        IObjectCreationOperation { Type: { } type, Arguments: { Length: > 0 } given } when IsText(type) => Of(given[0].Value),
        IArrayCreationOperation { Initializer: { } elements } => First(elements.ElementValues),
        { Kind: CollectionExpression } => First(value.ChildOperations),
        ILocalReferenceOperation local => Variable(local, local.Local),
        IFieldReferenceOperation field => Steps(field, field.Field),
        _ => null,
    };

    private Mint? First(IEnumerable<IOperation> values) =>
        values.Select(Of).FirstOrDefault(mint => mint is not null);

    /// <summary>Whatever the body puts into the local, at any point of it.</summary>
    private Mint? Variable(IOperation use, ILocalSymbol local)
    {
        if (!_seen.Add(local)) return null;
        var values = Body(use).DescendantsAndSelf().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when declarator.Symbol.Is(local) =>
                declarator.GetVariableInitializer()?.Value,
            IAssignmentOperation assignment when Named(assignment.Target).Is(local) => assignment.Value,
            _ => null,
        });
        return First(values.OfType<IOperation>()) ?? Steps(use, local);
    }

    /// <summary>A variable that the same body counts up is a counter wherever it is used.</summary>
    private static Mint? Steps(IOperation use, ISymbol variable) =>
        Body(use).DescendantsAndSelf().FirstOrDefault(operation => Named(Stepped(operation)).Is(variable)) is { } step
            ? new Mint("A counter", step)
            : null;

    private static IOperation? Stepped(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation step => step.Target,
        ICompoundAssignmentOperation { Target.Type.SpecialType: not SpecialType.System_String } step
            when step.Value.ConstantValue.HasValue => step.Target,
        IInvocationOperation call when Mint.IsCounterStep(call.TargetMethod) => call.Arguments[0].Value,
        _ => null,
    };

    private static ISymbol? Named(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static IOperation Body(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    /// <summary>
    /// Calls that give the same value another form: ToString, Substring, Concat, ToHexString and their like.
    /// </summary>
    private static bool Formats(IInvocationOperation call) =>
        IsText(call.Type) && call.TargetMethod.IsWithin("System")
        && (IsText(call.Instance?.Type) || IsFormatter(call.TargetMethod.ContainingType));

    /// <summary>What ends up in the call's answer; not the numbers that say where to cut or how wide to pad.</summary>
    private static IEnumerable<IOperation> Formatted(IInvocationOperation call)
    {
        var arguments = call.Arguments.Select(argument => argument.Value);
        if (call.Instance is { } whole)
            return arguments
                .Where(argument => argument.Type?.SpecialType is SpecialType.System_String or SpecialType.System_Char)
                .Prepend(whole);
        var joins = call.TargetMethod.ContainingType.SpecialType == SpecialType.System_String;
        return joins ? arguments : arguments.Take(1);
    }

    private static bool IsFormatter(INamedTypeSymbol type) => IsText(type)
        || type.FullName() is "System.Object" or "System.Convert" or "System.BitConverter" or "System.MemoryExtensions"
            or "System.Text.Encoding" or "System.Buffers.Text.Base64Url";

    /// <summary>Values that are written as text, and text itself.</summary>
    private static bool IsText(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => IsText(array.ElementType),
        { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_String } => true,
        INamedTypeSymbol named => named.FullName() is "System.Guid" or "System.Int128" or "System.UInt128"
            || named.FullName() is "System.Span`1" or "System.ReadOnlySpan`1" && IsText(named.TypeArguments[0])
            || named.FullName() == "System.Nullable`1" && IsText(named.TypeArguments[0]),
        _ => false,
    };
}
