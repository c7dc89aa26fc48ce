using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>Calls that make an object of a type that they are given.</summary>
internal static class Instantiation
{
    /// <summary>The type of what the call makes; null if it makes nothing of a type that one can see.</summary>
    public static ITypeSymbol? By(IInvocationOperation call)
    {
        if (!Makes(call.TargetMethod)) return null;
        var byType = call.Arguments.Select(argument => Unwrap(argument.Value)).OfType<ITypeOfOperation>().FirstOrDefault();
        return byType?.TypeOperand ?? call.TargetMethod.TypeArguments.FirstOrDefault();
    }

    private static bool Makes(IMethodSymbol method) => (method.ContainingType.FullName(), method.Name) is
        ("System.Activator", "CreateInstance")
        or ("System.Runtime.CompilerServices.RuntimeHelpers", "GetUninitializedObject")
        or ("System.Runtime.Serialization.FormatterServices", "GetUninitializedObject" or "GetSafeUninitializedObject")
        or ("System.Text.Json.JsonSerializer", "Deserialize" or "DeserializeAsync" or "DeserializeAsyncEnumerable")
        or ("Microsoft.Extensions.DependencyInjection.ActivatorUtilities", "CreateInstance" or "GetServiceOrCreateInstance")
        or ("Newtonsoft.Json.JsonConvert", "DeserializeObject");

    private static IOperation Unwrap(IOperation value)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        return value;
    }
}
