using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>Calls that make an object of a type that they are given.</summary>
internal static class Instantiation
{
    private const string ActivatorUtilities = "Microsoft.Extensions.DependencyInjection.ActivatorUtilities";

    /// <summary>The type of what the call makes; null if it makes nothing of a type that one can see.</summary>
    public static ITypeSymbol? By(IInvocationOperation call)
    {
        if (!Makes(call.TargetMethod)) return null;
        var values = call.Arguments.Select(argument => argument.Value.Unconverted());
        var byType = values.OfType<ITypeOfOperation>().FirstOrDefault();
        return byType?.TypeOperand ?? call.TargetMethod.TypeArguments.FirstOrDefault();
    }

    private static bool Makes(IMethodSymbol method) => method.Name switch
    {
        "CreateInstance" => method.ContainingType.FullName() is "System.Activator" or ActivatorUtilities,
        "GetServiceOrCreateInstance" => method.ContainingType.FullName() is ActivatorUtilities,
        "GetUninitializedObject" => method.ContainingType.FullName()
            is "System.Runtime.CompilerServices.RuntimeHelpers" or "System.Runtime.Serialization.FormatterServices",
        "Deserialize" or "DeserializeAsync" or "DeserializeAsyncEnumerable" =>
            method.ContainingType.FullName() is "System.Text.Json.JsonSerializer",
        "DeserializeObject" => method.ContainingType.FullName() is "Newtonsoft.Json.JsonConvert",
        _ => false,
    };
}
