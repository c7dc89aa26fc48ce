using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Lifecycle;

/// <summary>Where a value is made up on the spot: a new Guid, a step of a counter, a hash.</summary>
internal sealed class Mint(string kind, IOperation origin)
{
    /// <summary>What it is, as a message begins with it.</summary>
    public string Kind => kind;

    public IOperation Origin => origin;

    /// <summary>Follows the value back through locals and formatting, within one body.</summary>
    public static Mint? Trace(IOperation value) => new MintTrace().Of(value);

    /// <summary>The mint that the operation itself is.</summary>
    public static Mint? At(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation => new("A counter", operation),
        IInvocationOperation call when KindOf(call.TargetMethod) is { } kind => new(kind, operation),
        _ => null,
    };

    public static bool IsCounterStep(IMethodSymbol method) =>
        method.Name is "Increment" or "Decrement" or "Add"
        && method.ContainingType.FullName() == "System.Threading.Interlocked";

    private static string? KindOf(IMethodSymbol method) => method switch
    {
        { Name: "NewGuid" or "CreateVersion7" } when method.ContainingType.FullName() == "System.Guid" => "A new Guid",
        { Name: "GetHashCode", Parameters.Length: 0 } => "A hash",
        { Name: "Combine" or "ToHashCode" } when method.ContainingType.FullName() == "System.HashCode" => "A hash",
        _ when IsHashing(method) => "A hash",
        _ when IsCounterStep(method) => "A counter",
        _ => null,
    };

    private static bool IsHashing(IMethodSymbol method) =>
        (method.IsWithin("System.Security.Cryptography") || method.IsWithin("System.IO.Hashing"))
        && method.Name is "HashData" or "ComputeHash" or "Hash" or "HashToUInt32" or "HashToUInt64" or "GetCurrentHash"
            or "GetHashAndReset" or "HashDataAsync" or "ComputeHashAsync";
}
