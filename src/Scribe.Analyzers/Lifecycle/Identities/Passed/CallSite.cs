using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>A call of the project's own code: whether it is dispatched, and what it is called with.</summary>
internal sealed class CallSite
{
    private readonly StoreOwner _receiver;
    private readonly StoreOwner[]? _arguments;

    private CallSite(bool isDispatched, StoreOwner receiver, StoreOwner[]? arguments)
    {
        IsDispatched = isDispatched;
        _receiver = receiver;
        _arguments = arguments;
    }

    /// <summary>Whether it may run the code of another member than it names.</summary>
    public bool IsDispatched { get; }

    public static CallSite Of(IOperation call, ISymbol containing, IAssemblySymbol assembly) => new(
        call switch
        {
            IInvocationOperation invocation => invocation.IsVirtual,
            IPropertyReferenceOperation property => property.Instance is { Syntax: not BaseExpressionSyntax },
            _ => false,
        },
        call switch
        {
            // runs in the object, and with the locals, of the code around it
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } => StoreOwner.Receiver,
            IInvocationOperation invocation => StoreOwner.Of(invocation.Instance, containing, assembly),
            IPropertyReferenceOperation property => StoreOwner.Of(property.Instance, containing, assembly),
            IObjectCreationOperation => StoreOwner.Call,
            _ => StoreOwner.Process,
        },
        OwnersOf(ArgumentsOf(call), containing, assembly));

    public static ImmutableArray<IArgumentOperation> ArgumentsOf(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        IPropertyReferenceOperation property => property.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };

    /// <summary>With what the object ends, told by the caller. It may be nothing that this call gives: then as before.</summary>
    /// <param name="owner">What the code that is called tells.</param>
    /// <param name="called">The member that the code belongs to.</param>
    public StoreOwner Resolve(StoreOwner owner, ISymbol called)
    {
        if (owner == StoreOwner.Receiver) return _receiver;
        return owner.Parameter is { } parameter
            && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, called)
            && _arguments is not null && parameter.Ordinal < _arguments.Length
                ? _arguments[parameter.Ordinal]
                : owner;
    }

    private static StoreOwner[]? OwnersOf(
        ImmutableArray<IArgumentOperation> arguments, ISymbol containing, IAssemblySymbol assembly)
    {
        StoreOwner[]? owners = null;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || parameter.Type is not { IsReferenceType: true, SpecialType: SpecialType.None }) continue;
            if (StoreOwner.Of(argument.Value, containing, assembly) is var owner && owner == StoreOwner.Process) continue;
            if (owners is null)
            {
                owners = new StoreOwner[arguments.Length];
                for (var i = 0; i < owners.Length; i++) owners[i] = StoreOwner.Process;
            }
            if (parameter.Ordinal < owners.Length) owners[parameter.Ordinal] = owner;
        }
        return owners;
    }
}
