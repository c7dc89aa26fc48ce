using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.State;

/// <summary>Tells from the operations around a reference what is done with it.</summary>
internal static class Usages
{
    public static Usage Of(IOperation reference)
    {
        // While every step is a field of a struct, an assignment at the end is one to the variable itself.
        var intoObject = false;
        for (var current = reference; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case INameOfOperation:
                    return Usage.None;
                case IConversionOperation or IParenthesizedOperation:
                    continue;
                case IConditionalAccessOperation access when access.Operation == current:
                    return Usage.Read | AfterNullCheck(access);
                case IMemberReferenceOperation member when member.Instance == current:
                    intoObject |= current.Type?.IsValueType != true;
                    continue;
                case IArrayElementReferenceOperation element when element.ArrayReference == current:
                case IImplicitIndexerReferenceOperation indexer when indexer.Instance == current:
                    intoObject = true;
                    continue;
                default:
                    return Place(End(current, parent), intoObject);
            }
        }
        return Usage.Read;
    }

    private static Usage Place(Usage usage, bool intoObject) => intoObject && (usage & Usage.Assign) != 0
        ? usage & ~Usage.Assign | Usage.Change
        : usage;

    private static Usage End(IOperation place, IOperation parent) => parent switch
    {
        ISimpleAssignmentOperation assignment when assignment.Target == place => Usage.Assign,
        IAssignmentOperation assignment when assignment.Target == place => Usage.Read | Usage.Assign,
        IIncrementOrDecrementOperation => Usage.Read | Usage.Assign,
        IArgumentOperation argument => Passed(argument),
        ITupleOperation tuple when IsDeconstructionTarget(tuple) => Usage.Assign,
        IInvocationOperation call when call.Instance == place && Mutators.Mutates(call) => Mutated(call),
        IAddressOfOperation => Usage.Read | Usage.Assign,
        _ when place.Syntax.Parent is RefExpressionSyntax => TakenByRef(parent),
        _ => Usage.Read,
    };

    private static Usage Passed(IArgumentOperation argument)
    {
        var call = argument.Parent as IInvocationOperation;
        return argument.Parameter?.RefKind switch
        {
            RefKind.Out => Usage.Assign,
            RefKind.Ref when call is not null && Mutators.OnlyReads(call.TargetMethod) => Usage.Read,
            RefKind.Ref when call is not null && Mutators.OnlyWrites(call.TargetMethod) => Usage.Assign,
            RefKind.Ref => Usage.Read | Usage.Assign,
            _ when call is not null && Mutators.MutatesArgument(call, argument) => Mutated(call),
            _ => Usage.Read,
        };
    }

    /// <summary>A mutation whose answer nobody looks at reads nothing.</summary>
    private static Usage Mutated(IInvocationOperation call)
    {
        var statement = call.Parent is IConditionalAccessOperation access ? access.Parent : call.Parent;
        var answers = !call.TargetMethod.ReturnsVoid && statement is not IExpressionStatementOperation
            || call.Arguments.Any(argument => argument.Parameter?.RefKind == RefKind.Out);
        return answers ? Usage.Change | Usage.Read : Usage.Change;
    }

    private static Usage TakenByRef(IOperation parent) =>
        parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.In } }
            ? Usage.Read
            : Usage.Read | Usage.Assign;

    private static Usage AfterNullCheck(IConditionalAccessOperation access)
    {
        var instances = access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>();
        return instances.FirstOrDefault() is { } instance ? Of(instance) : Usage.Read;
    }

    private static bool IsDeconstructionTarget(ITupleOperation tuple)
    {
        IOperation current = tuple;
        while (current.Parent is ITupleOperation or IConversionOperation) current = current.Parent;
        return current.Parent is IDeconstructionAssignmentOperation assignment && assignment.Target == current;
    }
}
