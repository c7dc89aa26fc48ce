using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>
/// Calls that give the same value another form: ToString, Substring, Concat, ToHexString and their like.
/// </summary>
internal static class TextForms
{
    public static bool Formats(IInvocationOperation call) =>
        IsText(call.Type) && call.TargetMethod.IsWithin("System")
        && (IsText(call.Instance?.Type) || IsFormatter(call.TargetMethod.ContainingType));

    /// <summary>What ends up in the call's answer; not the numbers that say where to cut or how wide to pad.</summary>
    public static IEnumerable<IOperation> Formatted(IInvocationOperation call)
    {
        var arguments = call.Arguments.Select(argument => argument.Value);
        if (call.Instance is { } whole)
            return arguments
                .Where(argument => argument.Type?.SpecialType is SpecialType.System_String or SpecialType.System_Char)
                .Prepend(whole);
        var joins = call.TargetMethod.ContainingType.SpecialType == SpecialType.System_String;
        return joins ? arguments : arguments.Take(1);
    }

    /// <summary>Values that are written as text, and text itself.</summary>
    public static bool IsText(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => IsText(array.ElementType),
        { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_String } => true,
        INamedTypeSymbol named => named.FullName() is "System.Guid" or "System.Int128" or "System.UInt128"
            || named.FullName() is "System.Span`1" or "System.ReadOnlySpan`1" && IsText(named.TypeArguments[0])
            || named.FullName() == "System.Nullable`1" && IsText(named.TypeArguments[0]),
        _ => false,
    };

    private static bool IsFormatter(INamedTypeSymbol type) => IsText(type)
        || type.FullName() is "System.Object" or "System.Convert" or "System.BitConverter" or "System.MemoryExtensions"
            or "System.Text.Encoding" or "System.Buffers.Text.Base64Url";
}
