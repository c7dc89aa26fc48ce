using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Symbols;

/// <summary>Small questions that the rules ask of an operation.</summary>
internal static class OperationFacts
{
    /// <summary>The value before it is converted.</summary>
    public static IOperation Unconverted(this IOperation value)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        return value;
    }
}
