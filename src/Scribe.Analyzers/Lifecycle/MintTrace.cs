using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>One walk from a value back to its mint.</summary>
internal sealed class MintTrace : ValueTrace<Mint>
{
    protected override Mint? At(IOperation operation) => Mint.At(operation);

    /// <summary>A variable that the same body counts up is a counter wherever it is used.</summary>
    protected override Mint? Beyond(IOperation use, ISymbol variable) =>
        Bodies.Root(use).DescendantsAndSelf()
            .FirstOrDefault(operation => Bodies.Named(Stepped(operation)).Is(variable)) is { } step
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
}
