using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>
/// Set-up that waits for the first call: what is absent is made once, out of nothing that a caller gave.
/// </summary>
internal static class LateSetUp
{
    public static bool Is(IMemberReferenceOperation reference, ISymbol containing)
    {
        var target = (IOperation)reference;
        return reference.Parent switch
        {
            ICoalesceAssignmentOperation late when late.Target == target => IsOfNobody(late.Value),
            IArgumentOperation { Parent: IInvocationOperation call } =>
                call.TargetMethod is { Name: "EnsureInitialized", ContainingType.Name: "LazyInitializer" }
                && call.Arguments.Skip(1).All(argument => IsOfNobody(argument.Value)),
            ISimpleAssignmentOperation assignment when assignment.Target == target && IsOfNobody(assignment.Value) =>
                IsLatch(reference, assignment, containing)
                || !assignment.Value.ConstantValue.HasValue && IsGuarded(reference, containing),
            _ => false,
        };
    }

    /// <summary>A flag that says "done", in a method that gives its caller no answer.</summary>
    private static bool IsLatch(IMemberReferenceOperation reference, ISimpleAssignmentOperation assignment, ISymbol containing) =>
        assignment.Value.ConstantValue is { HasValue: true, Value: true }
        && containing is IMethodSymbol method && GivesNothing(method)
        && IsGuarded(reference, containing);

    private static bool GivesNothing(IMethodSymbol method) =>
        method.ReturnsVoid
        || method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.IsEmpty: true };

    /// <summary>An <c>if</c> before it, or around it, asks whether the variable, or a flag that says so, is there.</summary>
    private static bool IsGuarded(IMemberReferenceOperation reference, ISymbol containing)
    {
        var body = (IOperation)reference;
        while (body.Parent is not null && body is not (IAnonymousFunctionOperation or ILocalFunctionOperation)) body = body.Parent;
        var start = reference.Syntax.SpanStart;
        foreach (var operation in body.Descendants())
            if (operation is IConditionalOperation { Condition: { } condition } && condition.Syntax.SpanStart < start
                && condition.DescendantsAndSelf().OfType<IMemberReferenceOperation>().Any(asked => AsksFor(asked, reference)))
                return true;
        return false;
    }

    private static bool AsksFor(IMemberReferenceOperation asked, IMemberReferenceOperation written) =>
        asked.Member.Is(written.Member)
        || asked.Type?.SpecialType == SpecialType.System_Boolean
        && asked.Member.ContainingType.Is(written.Member.ContainingType)
        && asked.Instance is IInstanceReferenceOperation;

    private static bool IsOfNobody(IOperation value)
    {
        foreach (var operation in value.DescendantsAndSelf())
            switch (operation)
            {
                case IParameterReferenceOperation { Type.Name: not "CancellationToken" } parameter
                    when parameter.Parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.Constructor }:
                case ILocalReferenceOperation local when !IsMadeOfNothing(local):
                    return false;
            }
        return true;
    }

    /// <summary>A local that itself was made out of nothing that a caller gave.</summary>
    private static bool IsMadeOfNothing(ILocalReferenceOperation local) =>
        local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } made }
        && local.SemanticModel?.GetOperation(made) is { } value
        && !value.DescendantsAndSelf().Any(operation =>
            operation is ILocalReferenceOperation or IParameterReferenceOperation { Type.Name: not "CancellationToken" });
}
