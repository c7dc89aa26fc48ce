using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>Whether a handler is taken back.</summary>
internal static class Subscriptions
{
    /// <summary>The same body takes it back, or the object does when it is disposed.</summary>
    public static bool End(IEventAssignmentOperation subscription, IEventReferenceOperation reference) =>
        Handler(subscription.HandlerValue) is { } handler
        && (IsOfDisposable(handler) || Bodies.Root(subscription).DescendantsAndSelf().Any(operation =>
            operation is IEventAssignmentOperation { Adds: false, EventReference: IEventReferenceOperation other } end
            && other.Event.Is(reference.Event)
            && Handler(end.HandlerValue).Is(handler)));

    private static ISymbol? Handler(IOperation value) => Bodies.Bare(value) switch
    {
        IDelegateCreationOperation { Target: IMethodReferenceOperation method } => method.Method,
        var named => Bodies.Named(named),
    };

    private static bool IsOfDisposable(ISymbol handler) =>
        handler is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false }
        && handler.ContainingType.AllInterfaces.Any(implemented => implemented.Name is "IDisposable" or "IAsyncDisposable");
}
