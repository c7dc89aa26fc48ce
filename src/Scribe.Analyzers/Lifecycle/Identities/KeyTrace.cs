using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>One walk from a key back to what it is made of.</summary>
internal abstract class KeyTrace<T> : ValueTrace<T>
    where T : class
{
    /// <summary>Keys that are made of several values, and what a header or a client's name is read from.</summary>
    protected override IEnumerable<IOperation> Parts(IOperation value) => value switch
    {
        ITupleOperation tuple => tuple.Elements,
        IObjectCreationOperation made when KeyObjects.Is(made.Type) => made.Arguments.Select(argument => argument.Value),
        IPropertyReferenceOperation { Instance: { } whole } part
            when IsSource(whole.Type) || part.Property.IsIndexer && !KeyedTypes.Is(whole.Type) => [whole],
        IInvocationOperation { Instance: { } whole, TargetMethod.Name: "ToString" } when IsSource(whole.Type) => [whole],
        IInvocationOperation call when PicksOne(call.TargetMethod) =>
            call.Arguments.Take(1).Select(argument => argument.Value),
        _ => [],
    };

    private static bool IsSource(ITypeSymbol? type) => type is
    {
        Name: "Implementation" or "StringValues",
        ContainingNamespace.Name: "Protocol" or "Primitives",
    };

    private static bool PicksOne(IMethodSymbol method) =>
        method.Name is "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Last" or "LastOrDefault"
        && method.ContainingType.FullName() == "System.Linq.Enumerable";
}
