using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>One look at a value for the session that it brings along. Lives as long as the question.</summary>
internal sealed class SessionCapture(LivingTypes types)
{
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>The session, or what holds it, that goes wherever the value goes.</summary>
    public IOperation? In(IOperation? value)
    {
        if (value is null) return null;
        value = Bodies.Bare(value);
        if (value is not IObjectCreationOperation && IsLiving(value)) return value;
        return value switch
        {
            IDelegateCreationOperation made => In(made.Target),
            IAnonymousFunctionOperation lambda => CapturedBy(lambda.Body, lambda.Symbol),
            IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } named => Captured(named.Method, named),
            IMethodReferenceOperation method => In(method.Instance),
            IObjectCreationOperation made when types.Holds(made.Type) || types.Lives(made.Type) => made,
            ITupleOperation tuple => First(tuple.Elements),
            IAnonymousObjectCreationOperation made =>
                First(made.Initializers.OfType<ISimpleAssignmentOperation>().Select(part => part.Value)),
            IArrayCreationOperation { Initializer: { } elements } => First(elements.ElementValues),
            { Kind: NewerKinds.CollectionExpression } => First(value.ChildOperations),
            IAwaitOperation or IInvocationOperation or IMemberReferenceOperation => null,
            ILocalReferenceOperation local when _seen.Add(local.Local) => First(Bodies.ValuesOf(local.Local, local)),
            _ => null,
        };
    }

    /// <summary>What a local function takes along from the body around it.</summary>
    public IOperation? Captured(IMethodSymbol localFunction, IOperation use) =>
        _seen.Add(localFunction)
        && Bodies.Root(use).DescendantsAndSelf().OfType<ILocalFunctionOperation>()
            .FirstOrDefault(declared => declared.Symbol.Is(localFunction)) is { Body: { } body }
            ? CapturedBy(body, localFunction)
            : null;

    private IOperation? CapturedBy(IOperation body, IMethodSymbol function)
    {
        foreach (var operation in Executed(body))
            if (Taken(operation, function) is { } taken)
                return taken;
        return null;
    }

    private IOperation? Taken(IOperation operation, IMethodSymbol function) => operation switch
    {
        ILocalReferenceOperation local when IsOutside(local.Local, function) => In(local),
        IParameterReferenceOperation parameter when IsOutside(parameter.Parameter, function) => In(parameter),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type }
            when SessionTypes.IsScoped(type) => operation,
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation self } member
            when self.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance && types.Lives(member.Type) => member,
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called }
            when IsOutside(called, function) => Captured(called, operation),
        _ => null,
    };

    private IOperation? First(IEnumerable<IOperation> values) =>
        values.Select(In).FirstOrDefault(found => found is not null);

    private bool IsLiving(IOperation value) => types.Lives(value.Type) || types.Holds(value.Type);

    /// <summary>All of the body but what is only named.</summary>
    private static IEnumerable<IOperation> Executed(IOperation operation)
    {
        yield return operation;
        if (operation is INameOfOperation) yield break;
        foreach (var child in operation.ChildOperations)
            foreach (var inner in Executed(child))
                yield return inner;
    }

    private static bool IsOutside(ISymbol symbol, IMethodSymbol function)
    {
        for (var current = symbol.ContainingSymbol; current is not null; current = current.ContainingSymbol)
            if (current.Is(function))
                return false;
        return true;
    }
}
