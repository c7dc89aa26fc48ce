using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Lifecycle.Escapes;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Failures;

/// <summary>Calls that read or write what is durable, and throw if they cannot.</summary>
internal static class StoreCalls
{
    /// <summary>The first call whose failure comes out of the block, if there is one.</summary>
    public static IInvocationOperation? In(IOperation block)
    {
        foreach (var operation in Thrown(block))
            if (At(operation) is { } call)
                return call;
        return null;
    }

    private static IInvocationOperation? At(IOperation operation) => operation switch
    {
        IAwaitOperation { Operation: var awaited } => Awaited(awaited),
        IForEachLoopOperation { IsAsynchronous: true, Collection: var stream } => Awaited(stream),
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } => Awaited(task),
        IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult", Instance: { } task } => Awaited(task),
        // what is no task throws where it is called
        IInvocationOperation call => IsOfStore(call.TargetMethod) && !Tasks.IsTask(call.Type) ? call : null,
        _ => null,
    };

    /// <summary>The call that made the task, through what wraps it, and through a local.</summary>
    private static IInvocationOperation? Awaited(IOperation? task) => task is null ? null : Bodies.Bare(task) switch
    {
        IInvocationOperation call when IsOfStore(call.TargetMethod) => call,
        IInvocationOperation call => Awaited(call.Instance) ?? Passed(call),
        ILocalReferenceOperation local => Bodies.ValuesOf(local.Local, local)
            .Select(Bodies.Bare).OfType<IInvocationOperation>().FirstOrDefault(call => IsOfStore(call.TargetMethod)),
        _ => null,
    };

    /// <summary>A task among others, as for WhenAll, or one that a lambda makes for whoever calls it.</summary>
    private static IInvocationOperation? Passed(IInvocationOperation call) =>
        call.Arguments.SelectMany(argument => argument.Value.DescendantsAndSelf())
            .OfType<IInvocationOperation>().FirstOrDefault(inner => IsOfStore(inner.TargetMethod));

    /// <summary>Members of Scribe's types that work on the store: all that are asynchronous, and all of the three.</summary>
    private static bool IsOfStore(IMethodSymbol method) =>
        method.ContainingType is { ContainingNamespace: { Name: "Scribe" } space } type
        && space.ContainingNamespace is { IsGlobalNamespace: true }
        && (Tasks.IsTask(method.ReturnType)
            || method.ReturnType.Name == "IAsyncEnumerable"
            || type.Name is "SessionRegistry" or "ProjectDirectory" or "EntryLog");

    /// <summary>
    /// The operations whose exceptions leave the block: not what an inner handler takes, nor what is only declared.
    /// </summary>
    private static IEnumerable<IOperation> Thrown(IOperation operation)
    {
        if (operation is ILocalFunctionOperation || operation is IAnonymousFunctionOperation && !IsArgument(operation))
            yield break;
        yield return operation;
        var handled = operation is ITryOperation inner && inner.Catches.Any(Handler.KeepsAll) ? inner.Body : null;
        foreach (var child in operation.ChildOperations)
            if (child != handled)
                foreach (var thrown in Thrown(child))
                    yield return thrown;
    }

    private static bool IsArgument(IOperation function)
    {
        while (function.Parent is IDelegateCreationOperation or IConversionOperation) function = function.Parent;
        return function.Parent is IArgumentOperation;
    }
}
