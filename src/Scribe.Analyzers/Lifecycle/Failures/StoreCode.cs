using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle.Failures;

/// <summary>One of the codes that say that the store failed, as a member of the enumeration and as text.</summary>
internal sealed class StoreCode(object value, string name)
{
    private static readonly (string Member, string Name)[] Known =
        [("StoreUnavailable", "store_unavailable"), ("StoreFull", "store_full"), ("StoreCorrupt", "store_corrupt")];

    public static StoreCode[] Of(INamedTypeSymbol exception) =>
        exception.GetMembers("Code").OfType<IPropertySymbol>().FirstOrDefault()?.Type is { } codes
            ? [.. from known in Known
                  from member in codes.GetMembers(known.Member).OfType<IFieldSymbol>()
                  where member.HasConstantValue
                  select new StoreCode(member.ConstantValue!, known.Name)]
            : [];

    public bool Is(object constant) =>
        constant.Equals(value) || constant is string text && text.Equals(name, StringComparison.Ordinal);

    /// <summary>Whether the operation reads the code of the exception.</summary>
    public bool IsReadBy(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property: { Name: "Code" or "CodeName" } property }
        && property.ContainingType.FullName() == WellKnown.ScribeException;
}
