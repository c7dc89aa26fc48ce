using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Scribe.Analyzers.Configuration;

/// <summary>Whether the text of an attribute says anything.</summary>
internal static class Justification
{
    private static readonly HashSet<string> Placeholders =
        new(StringComparer.OrdinalIgnoreCase) { "todo", "tbd", "fixme", "xxx", "n/a" };

    /// <summary>What is wrong with the justification, as a message goes on; null if nothing is, or if one cannot tell.</summary>
    public static string? Lack(IObjectCreationOperation attribute)
    {
        var texts = Given(attribute).Where(value => value.Type?.SpecialType is null or SpecialType.System_String).ToList();
        if (texts.Any(text => !text.ConstantValue.HasValue)) return null;
        var said = texts.Select(text => text.ConstantValue.Value as string ?? "").ToList();
        if (said.Any(Says)) return null;
        return said.FirstOrDefault(text => text.Trim().Length > 0) is { } empty
            ? $"'{empty.Trim()}' justifies nothing"
            : "gives no justification";
    }

    /// <summary>What the author wrote; a look-alike's parameter may have a default, which is nobody's reason.</summary>
    private static IEnumerable<IOperation> Given(IObjectCreationOperation attribute) => attribute.Arguments
        .Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue)
        .Select(argument => argument.Value)
        .Concat(attribute.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Select(named => named.Value) ?? [])
        .Select(Unconverted);

    private static bool Says(string text)
    {
        var first = 0;
        var end = text.Length;
        while (first < end && !char.IsLetterOrDigit(text[first])) first++;
        while (end > first && !char.IsLetterOrDigit(text[end - 1])) end--;
        return end > first && !Placeholders.Contains(text.Substring(first, end - first));
    }

    private static IOperation Unconverted(IOperation value) =>
        value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : value;
}
