using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>One walk from a key back to the project's parameters in it: to all of them, so that it stops at none.</summary>
internal sealed class ParameterTrace : KeyTrace<IParameterSymbol>
{
    private readonly List<IParameterSymbol> _found = [];

    public static IReadOnlyList<IParameterSymbol> In(IOperation key)
    {
        var trace = new ParameterTrace();
        trace.Of(key);
        return trace._found;
    }

    protected override IParameterSymbol? At(IOperation operation)
    {
        if (operation is IParameterReferenceOperation reference) _found.Add(reference.Parameter);
        return null;
    }
}
