using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>
/// Follows a task to where it is awaited, or to where it is lost. Silent where it cannot tell. Lives as long as the
/// question.
/// </summary>
internal sealed class TaskFate
{
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    public bool IsForgotten(IOperation task) => task.Parent switch
    {
        IExpressionStatementOperation => true,
        IConversionOperation or IParenthesizedOperation or ICoalesceOperation or ISwitchExpressionArmOperation
            or ISwitchExpressionOperation or IArrayInitializerOperation or IArrayCreationOperation
            or { Kind: NewerKinds.CollectionExpression } => IsForgotten(task.Parent),
        IConditionalOperation choice => choice.Condition != task && IsForgotten(choice),
        IConditionalAccessOperation access => access.WhenNotNull == task && IsForgotten(access),
        IAssignmentOperation assignment =>
            assignment.Value == task && IsLostIn(assignment.Target, assignment) && IsForgotten(assignment),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } =>
            IsNeverAwaited(declarator.Symbol, declarator),
        IArgumentOperation { Parent: IInvocationOperation call } => IsForgottenBy(call),
        // ConfigureAwait, AsTask, ContinueWith: the answer stands for the task
        IInvocationOperation call when call.Instance == task => Tasks.IsTask(call.Type) && IsForgotten(call),
        IPropertyReferenceOperation { Property.Name: var name } => name != "Result",
        _ => false,
    };

    private bool IsLostIn(IOperation target, IOperation assignment) => target switch
    {
        IDiscardOperation => true,
        ILocalReferenceOperation local => IsNeverAwaited(local.Local, local),
        IFieldReferenceOperation or IPropertyReferenceOperation => Bodies.Named(target) is { } member
            && !SessionTypes.IsScoped(member.ContainingType) && !IsAwaited(member, assignment),
        _ => false,
    };

    private bool IsNeverAwaited(ILocalSymbol local, IOperation within) =>
        // a task that is put into itself again, as in "task = task.ContinueWith(...)", tells nothing new
        !_seen.Add(local) || Bodies.UsesOf(local, within).All(IsForgotten);

    private static bool IsAwaited(ISymbol member, IOperation within) =>
        Bodies.Root(within).DescendantsAndSelf().Any(operation =>
            Bodies.Named(operation).Is(member)
            && !(operation.Parent is IAssignmentOperation assignment && assignment.Target == operation));

    private bool IsForgottenBy(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name.IndexOf("Forget", StringComparison.Ordinal) >= 0) return true;
        if (method.ContainingType.IsWithin("System.Threading.Tasks") && Tasks.IsTask(call.Type)) return IsForgotten(call);
        return method.Name is "Add" or "Enqueue" && call.Instance is IFieldReferenceOperation or IPropertyReferenceOperation;
    }
}
