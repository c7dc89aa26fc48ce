using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Sessions;

namespace Scribe.Analyzers.Lifecycle.Escapes;

/// <summary>Whether a timer or a thread ends before the call does.</summary>
internal static class OwnedByCall
{
    public static bool Is(IOperation made) => made.Parent switch
    {
        IConversionOperation or IParenthesizedOperation or ICoalesceOperation => Is(made.Parent),
        IUsingOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } =>
            Is(declarator.Symbol, declarator),
        IAssignmentOperation { Target: ILocalReferenceOperation local } => Is(local.Local, local),
        IAssignmentOperation { Target: IMemberReferenceOperation member } =>
            SessionTypes.IsScoped(member.Member.ContainingType),
        // whoever gets it may end it
        IArgumentOperation or IReturnOperation => true,
        _ => false,
    };

    public static bool Is(ILocalSymbol local, IOperation within) =>
        local.IsUsing || Bodies.UsesOf(local, within).Any(Ends);

    private static bool Ends(IOperation use)
    {
        while (use.Parent is IConversionOperation or IConditionalAccessOperation) use = use.Parent;
        return use.Parent switch
        {
            IInvocationOperation call => IsEnd(call.TargetMethod),
            IUsingOperation or IReturnOperation => true,
            _ => use is IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } && IsEnd(call.TargetMethod),
        };
    }

    private static bool IsEnd(IMethodSymbol method) =>
        method.Name is "Join" or "Dispose" or "DisposeAsync" or "Stop" or "Close";
}
