using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>With what an object ends, as far as one body tells. Where the body does not tell, its callers may.</summary>
internal sealed class StoreOwner
{
    /// <summary>With the process; or nothing says that it ends sooner.</summary>
    public static readonly StoreOwner Process = new(null);

    /// <summary>With the call; or it is shared on purpose, so that it does not matter.</summary>
    public static readonly StoreOwner Call = new(null);

    /// <summary>With the object whose code it is.</summary>
    public static readonly StoreOwner Receiver = new(null);

    private StoreOwner(IParameterSymbol? parameter) => Parameter = parameter;

    /// <summary>What the object was given as.</summary>
    public IParameterSymbol? Parameter { get; }

    public static StoreOwner Of(IOperation? value, ISymbol containing, IAssemblySymbol assembly) =>
        value is null ? Process : Bodies.Bare(value) switch
        {
            IObjectCreationOperation or { Kind: NewerKinds.CollectionExpression } => Call,
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => Receiver,
            // the receiver of an extension block
            IParameterReferenceOperation { Parameter.ContainingSymbol: INamedTypeSymbol } => Receiver,
            IParameterReferenceOperation given =>
                OwnParameters.Canonical(given.Parameter, assembly) is { } parameter ? new StoreOwner(parameter) : Process,
            IMemberReferenceOperation member when member.Member.IsMarked(WellKnown.SharedAcrossSessions) => Call,
            IMemberReferenceOperation { Instance: { } whole } member
                when Bodies.Bare(whole) is IInstanceReferenceOperation && IsMadeByItsObject(member.Member) => Receiver,
            { } bare when CallLocal.Is(bare, containing) => Call,
            _ => Process,
        };

    /// <summary>Nothing like it comes in from outside: by a constructor, or by a setter.</summary>
    private static bool IsMadeByItsObject(ISymbol member)
    {
        var type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
        return type is not null
            && !KeyedTypes.IsCache(type)
            && member is not IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private }
            && !member.ContainingType.InstanceConstructors.Any(constructor =>
                constructor.Parameters.Any(parameter => Becomes(parameter.Type, type)));
    }

    private static bool Becomes(ITypeSymbol given, ITypeSymbol kept) =>
        given.DerivesFrom(kept)
        || given.AllInterfaces.Any(implemented => implemented.Is(kept))
        || KeyedTypes.Is(kept) && KeyedTypes.Is(given);
}
