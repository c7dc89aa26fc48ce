using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.State;

/// <summary>
/// Counting: a number is stepped and nobody looks at the result. It tells nothing of a session unless it is read.
/// </summary>
internal static class Counters
{
    public static bool Only(IOperation reference) => IsNumber(reference.Type) && reference.Parent switch
    {
        IIncrementOrDecrementOperation step => IsStatement(step),
        ICompoundAssignmentOperation sum => sum.Target == reference && IsStatement(sum),
        IArgumentOperation { Parent: IInvocationOperation call } argument =>
            argument.Parameter?.Ordinal == 0 && IsStatement(call)
            && call.TargetMethod is { Name: "Increment" or "Decrement" or "Add", ContainingType.Name: "Interlocked" },
        _ => false,
    };

    public static bool IsNumber(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static bool IsStatement(IOperation operation) => operation.Parent is IExpressionStatementOperation;
}
