using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>What a static's type says of it: whether it can hold anybody's data at all.</summary>
internal static class StateTypes
{
    /// <summary>
    /// Machinery that processes share by design; that one is assigned late tells nothing of a session.
    /// </summary>
    public static bool IsMachinery(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate) return type.DeclaringAssemblyIsFramework() && IsLoggerMessage(type);
        for (var current = type; current is not null; current = current.BaseType)
            if (current.FullName() is "System.Text.RegularExpressions.Regex"
                or "System.Text.Json.JsonSerializerOptions"
                or "System.Text.Json.Serialization.JsonSerializerContext"
                or "System.Net.Http.HttpClient"
                or "Microsoft.Extensions.Logging.ILogger"
                or "Microsoft.Extensions.Logging.ILogger`1"
                or "Microsoft.Extensions.Logging.ILoggerFactory"
                or "System.Diagnostics.Metrics.Meter"
                or "System.Diagnostics.Metrics.Instrument"
                or "System.Diagnostics.ActivitySource"
                or "System.Threading.Lock"
                or "System.Threading.SemaphoreSlim")
                return true;
        return IsComparer(type);
    }

    /// <summary>Mutable collections and builders; immutable and frozen ones are values.</summary>
    public static bool IsCollection(ITypeSymbol? type)
    {
        if (type is null || type.SpecialType == SpecialType.System_String) return false;
        if (type.TypeKind == TypeKind.Array) return true;
        if (type.IsWithin("System.Collections.Immutable")) return type.Name == "Builder";
        if (type.IsWithin("System.Collections.Frozen")) return false;
        for (var current = type; current is not null; current = current.BaseType)
            if (current.IsWithin("System.Collections") || current.IsWithin("System.Net.Http.Headers")
                || current.FullName() is "System.Text.StringBuilder"
                    or "System.Runtime.CompilerServices.ConditionalWeakTable`2")
                return true;
        return type.AllInterfaces.Any(
            i => i.MetadataName == "ICollection`1" && i.IsWithin("System.Collections.Generic"));
    }

    /// <summary>A framework box around one value, which is read through <c>Value</c>.</summary>
    public static bool IsBox(ITypeSymbol? type) => type is INamedTypeSymbol { TypeArguments.Length: 1 } named
        && (named.Name is "AsyncLocal" or "ThreadLocal" && named.Namespace() == "System.Threading"
            || named.Name == "Lazy" && named.Namespace() == "System"
            || named.Name == "StrongBox" && named.Namespace() == "System.Runtime.CompilerServices");

    private static bool IsComparer(ITypeSymbol type) =>
        type.IsWithin("System")
        && type.Name is "StringComparer" or "IComparer" or "IEqualityComparer" or "Comparer" or "EqualityComparer";

    /// <summary>The delegates of LoggerMessage.Define take the logger first and the exception last.</summary>
    private static bool IsLoggerMessage(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Action", TypeArguments: { Length: >= 2 } arguments }
        && arguments[0].FullName() == "Microsoft.Extensions.Logging.ILogger"
        && arguments[arguments.Length - 1].FullName() == "System.Exception";

    private static bool DeclaringAssemblyIsFramework(this ITypeSymbol type) => type.IsWithin("System");
}
