using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>Channels, queues and their like: what is put in is taken out by somebody else, later.</summary>
internal static class Queues
{
    public static bool Takes(IMethodSymbol method) => method.Name switch
    {
        "TryWrite" or "WriteAsync" =>
            method.ContainingType.Name == "ChannelWriter" && method.IsWithin("System.Threading.Channels"),
        "Enqueue" or "EnqueueRange" or "Push" or "PushRange" or "Add" or "TryAdd" => IsQueue(method.ContainingType),
        "Post" or "SendAsync" =>
            method.ContainingType.Name == "DataflowBlock" && method.IsWithin("System.Threading.Tasks.Dataflow"),
        _ => false,
    };

    /// <summary>What the message calls the queue: the field or the parameter, not the writer of it.</summary>
    public static string NameOf(IOperation queue)
    {
        queue = Bodies.Bare(queue);
        while (queue is IPropertyReferenceOperation { Property.Name: "Writer", Instance: { } channel }) queue = channel;
        return Bodies.Named(queue)?.Name ?? queue.Type?.Name ?? "a queue";
    }

    private static bool IsQueue(INamedTypeSymbol type) =>
        type.Name is "ConcurrentQueue" or "ConcurrentStack" or "ConcurrentBag" or "BlockingCollection" or "Queue" or "Stack"
            or "PriorityQueue" or "IProducerConsumerCollection"
        && type.IsWithin("System.Collections");
}
