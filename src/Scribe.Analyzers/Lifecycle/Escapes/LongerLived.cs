using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Sessions;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>Whether an object is there before and after the call. Silent where it cannot tell.</summary>
internal sealed class LongerLived(ToolSymbols? tools)
{
    // a local may be put into itself again, as in "node = node.Next"
    private const int MaxSteps = 8;

    public bool Is(IOperation? instance, ISymbol containing) => Is(instance, containing, MaxSteps);

    private bool Is(IOperation? instance, ISymbol containing, int steps) => instance is not null && steps > 0
        && Bodies.Bare(instance) switch
        {
            IMemberReferenceOperation member => !SessionTypes.IsScoped(member.Member.ContainingType)
                && (member.Instance is null ? member.Member.IsStatic : Is(member.Instance, containing, steps - 1)),
            IParameterReferenceOperation parameter => IsGiven(parameter, containing),
            ILocalReferenceOperation local => CallLocal.Outlives(local, containing)
                || Bodies.ValuesOf(local.Local, local).Any(value => Is(value, containing, steps - 1)),
            IInvocationOperation call => call.TargetMethod.Name is "GetService" or "GetRequiredService"
                or "GetKeyedService" or "GetRequiredKeyedService",
            IInstanceReferenceOperation { Type: { } type } => !SessionTypes.IsScoped(type),
            _ => false,
        };

    /// <summary>A service: the container gives it to a constructor, or the SDK to a tool.</summary>
    private bool IsGiven(IParameterReferenceOperation use, ISymbol containing)
    {
        if (SessionTypes.IsScoped(use.Parameter.Type)) return false;
        return use.Parameter.ContainingSymbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor =>
                !SessionTypes.IsScoped(constructor.ContainingType),
            IMethodSymbol method when method.Is(containing) || method.MethodKind == MethodKind.AnonymousFunction =>
                tools?.EntryOf(use, containing) is { Kind: <= EntryKind.Delegate },
            _ => false,
        };
    }
}
