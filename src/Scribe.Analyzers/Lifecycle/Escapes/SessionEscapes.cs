using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>
/// Finds where a session is handed to what goes on after the call. Asks by names first: most calls are none.
/// </summary>
internal sealed class SessionEscapes(LivingTypes types, LongerLived longerLived)
{
    public Escape? Find(IOperation operation, ISymbol containing) =>
        Direct(operation, containing) is { } escape && !IsPartOfAnother(operation, containing) ? escape : null;

    private Escape? Direct(IOperation operation, ISymbol containing) => operation switch
    {
        IInvocationOperation call => Queued(call, containing) ?? Started(call) ?? Forgotten(call),
        IObjectCreationOperation { Type: { Name: "Thread" or "Timer" } type } made
            when type.IsWithin("System.Threading") && !OwnedByCall.Is(made) => Given(made.Arguments, Starts(type)),
        IEventAssignmentOperation { Adds: true } subscription => Subscribed(subscription, containing),
        _ => null,
    };

    /// <summary>What a lambda that escapes does in its turn is said once, of the lambda.</summary>
    private bool IsPartOfAnother(IOperation operation, ISymbol containing)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
            if (current is IAnonymousFunctionOperation
                && Taker(current) is { } taker && Direct(taker, containing) is not null)
                return true;
        return false;
    }

    private static IOperation? Taker(IOperation lambda)
    {
        while (lambda.Parent is IDelegateCreationOperation or IConversionOperation) lambda = lambda.Parent;
        return lambda.Parent is IArgumentOperation argument ? argument.Parent : lambda.Parent as IEventAssignmentOperation;
    }

    /// <summary>A task that nobody awaits.</summary>
    private Escape? Forgotten(IInvocationOperation call)
    {
        if (!Tasks.IsTask(call.Type) || !new TaskFate().IsForgotten(call)) return null;
        return Fired(call, $"nobody awaits '{Name(call.TargetMethod)}'");
    }

    /// <summary>Work that nobody can await.</summary>
    private Escape? Started(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" or "RegisterWaitForSingleObject" or "Post" } method
            when method.ContainingType.Name is "ThreadPool" or "SynchronizationContext"
                && method.IsWithin("System.Threading") =>
            Given(call.Arguments, $"'{Name(method)}' runs it whenever a thread is free", ends: false),
        { Name: "Start" or "UnsafeStart", ContainingType.Name: "Thread" } method
            when method.IsWithin("System.Threading")
                && !(call.Instance is ILocalReferenceOperation thread && OwnedByCall.Is(thread.Local, thread)) =>
            Given(call.Arguments, Starts(method.ContainingType)),
        { Name: "CreateTimer", ContainingType.Name: "TimeProvider" } method
            when !OwnedByCall.Is(call) => Given(call.Arguments, Starts(method.ReturnType)),
        { IsAsync: true, ReturnsVoid: true } method =>
            Fired(call, $"'{method.Name}' is 'async void', which nobody can await"),
        _ => null,
    };

    private Escape? Queued(IInvocationOperation call, ISymbol containing)
    {
        if (!Queues.Takes(call.TargetMethod)) return null;
        var queue = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        return longerLived.Is(queue, containing)
            ? Given(call.Arguments, $"'{Queues.NameOf(queue!)}' keeps it for whoever reads there next", ends: false)
            : null;
    }

    private Escape? Subscribed(IEventAssignmentOperation subscription, ISymbol containing)
    {
        if (subscription.EventReference is not IEventReferenceOperation reference) return null;
        if (!IsTimer(reference) && !longerLived.Is(reference, containing)) return null;
        if (Subscriptions.End(subscription, reference)) return null;
        return new SessionCapture(types).In(subscription.HandlerValue) is { } session
            ? new(subscription.HandlerValue, session, $"the event '{reference.Event.Name}' keeps its handlers", ends: false)
            : null;
    }

    private Escape? Fired(IInvocationOperation call, string way) => Given(call.Arguments, way) ?? Received(call, way);

    /// <summary>The session among what the call is given.</summary>
    private Escape? Given(
        ImmutableArray<IArgumentOperation> arguments, string way, bool ends = true)
    {
        foreach (var argument in arguments)
            if (new SessionCapture(types).In(argument.Value) is { } session)
                return new(argument.Value, session, way, ends);
        return null;
    }

    /// <summary>The session that is called, or that a local function takes along.</summary>
    private Escape? Received(IInvocationOperation call, string way)
    {
        var session = call.TargetMethod.MethodKind == MethodKind.LocalFunction
            ? new SessionCapture(types).Captured(call.TargetMethod, call)
            : call.Instance is { } instance && types.Lives(instance.Type) && !Tasks.IsTask(instance.Type) ? instance : null;
        return session is null ? null : new(call, session, way);
    }

    /// <summary>A timer that runs keeps itself alive.</summary>
    private static bool IsTimer(IEventReferenceOperation reference) =>
        reference.Instance is ILocalReferenceOperation timer
        && reference.Event.ContainingType.FullName() == "System.Timers.Timer"
        && !OwnedByCall.Is(timer.Local, timer);

    private static string Starts(ITypeSymbol type) => $"nothing here ends this '{type.Name}'";

    private static string Name(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction || method.ContainingType.Name.Length == 0
            ? method.Name
            : $"{method.ContainingType.Name}.{method.Name}";
}
