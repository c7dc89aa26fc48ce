using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Sessions;

/// <summary>Remembers by which keys the code puts something into the dictionaries and sets that its variables hold.</summary>
internal sealed class SessionKeyWrites(SessionTypes sessions)
{
    private readonly SessionKey _key = new(sessions);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<string?>> _keys = new(SymbolEqualityComparer.Default);

    /// <summary>The name of the session by which all is kept; null if something is kept by another key.</summary>
    public string? KeyOf(ISymbol member) =>
        _keys.TryGetValue(member, out var keys) && keys.All(key => key is not null) ? keys.Min() : null;

    public void Collect(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("Add" or "TryAdd" or "GetOrAdd" or "AddOrUpdate" or "SetItem"
            or "GetValueRefOrAddDefault")) return;
        // the first parameter of an extension or a helper is the dictionary
        var first = call.Instance is null ? 1 : 0;
        if ((call.Instance ?? Argument(call, 0)) is { } target && Argument(call, first) is { } key) Write(target, key);
    }

    public void Collect(IPropertyReferenceOperation indexer)
    {
        if (!indexer.Property.IsIndexer || indexer.Arguments.Length != 1 || indexer.Instance is not { } target) return;
        if (indexer.Parent is IAssignmentOperation assignment && assignment.Target == indexer
            || indexer.Parent is IIncrementOrDecrementOperation)
            Write(target, indexer.Arguments[0].Value);
    }

    private void Write(IOperation target, IOperation key)
    {
        if (!IsKeyed(target.Type) || StateMembers.Named(Receiver(target)) is not (IFieldSymbol or IPropertySymbol)) return;
        _keys.GetOrAdd(StateMembers.Named(Receiver(target))!, _ => []).Add(_key.In(key));
    }

    private static IOperation Receiver(IOperation target)
    {
        if (target is not IConditionalAccessInstanceOperation) return target;
        for (var current = target.Parent; current is not null; current = current.Parent)
            if (current is IConditionalAccessOperation access)
                return access.Operation;
        return target;
    }

    private static IOperation? Argument(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;

    private static bool IsKeyed(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsGenericType: true } named && named.IsWithin("System.Collections")
        && (named.TypeArguments.Length == 2 || named.Name.EndsWith("Set", System.StringComparison.Ordinal));
}
