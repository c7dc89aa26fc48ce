using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>The methods that some code gives to the SDK as method groups.</summary>
internal sealed class HandedOver
{
    private readonly ConcurrentDictionary<ISymbol, string> _receivers = new(SymbolEqualityComparer.Default);

    public void Add(IMethodReferenceOperation reference)
    {
        // given twice, a method is named after the receiver that comes first in the alphabet: any order, same message
        if (Handover.Receiver(reference) is { } receiver)
            _receivers.AddOrUpdate(
                reference.Method.OriginalDefinition,
                receiver,
                (_, other) => string.CompareOrdinal(receiver, other) < 0 ? receiver : other);
    }

    /// <summary>The read as one of tool code, if a method around it was handed over.</summary>
    public GlobalRead? Claim(UnclaimedRead read) =>
        read.Methods.FirstOrDefault(_receivers.ContainsKey) is { } method
            ? new GlobalRead(
                new ToolEntry(EntryKind.Delegate, _receivers[method], method.ContainingType, method),
                read.Member,
                read.Location)
            : null;
}
