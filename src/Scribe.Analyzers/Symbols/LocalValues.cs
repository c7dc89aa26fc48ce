using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Symbols;

/// <summary>What the body around a use puts into a local, at any point of it.</summary>
internal static class LocalValues
{
    public static IEnumerable<IOperation> Of(ILocalReferenceOperation use)
    {
        IOperation body = use;
        while (body.Parent is { } parent) body = parent;
        return body.DescendantsAndSelf().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when declarator.Symbol.Is(use.Local) =>
                declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment
                when target.Local.Is(use.Local) => assignment.Value,
            _ => null,
        }).OfType<IOperation>();
    }
}
