using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.State;

/// <summary>The members by which framework collections and builders change.</summary>
internal static class Mutators
{
    private static readonly HashSet<string> Names =
    [
        "Add", "AddRange", "AddFirst", "AddLast", "AddBefore", "AddAfter", "AddOrUpdate", "TryAdd", "GetOrAdd",
        "GetValue", "Insert", "InsertRange", "Append", "AppendLine", "AppendFormat", "AppendJoin", "Replace",
        "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveFirst", "RemoveLast", "RemoveWhere", "TryRemove",
        "Clear", "TryUpdate", "Enqueue", "EnqueueRange", "EnqueueDequeue", "DequeueEnqueue", "Dequeue", "TryDequeue",
        "Push", "PushRange", "Pop", "TryPop", "TryPopRange", "Take", "TryTake", "Sort", "Reverse", "Set", "SetAll",
        "SetValue", "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "And", "Or", "Xor", "Not",
    ];

    private static readonly HashSet<string> ArrayHelpers = ["Sort", "Reverse", "Fill", "Clear", "SetValue"];

    public static bool Mutates(IInvocationOperation call) =>
        !call.TargetMethod.IsStatic
        && Names.Contains(call.TargetMethod.Name)
        && StateTypes.IsCollection(call.Instance?.Type);

    /// <summary>
    /// Helpers and extensions that change what they are given first: <c>Array.Sort(x)</c>, <c>x.TryAdd(...)</c>.
    /// </summary>
    public static bool MutatesArgument(IInvocationOperation call, IArgumentOperation argument)
    {
        var method = call.TargetMethod;
        if (!method.IsStatic) return false;
        if (method.ContainingType.SpecialType == SpecialType.System_Array)
            return method.Name == "Copy"
                ? argument.Parameter?.Name == "destinationArray"
                : argument.Parameter?.Ordinal == 0 && ArrayHelpers.Contains(method.Name);
        return argument.Parameter?.Ordinal == 0
            && method.IsExtensionMethod
            && method.Namespace() == "System.Collections.Generic"
            && Names.Contains(method.Name);
    }

    /// <summary>Takes its variable by <c>ref</c> for the sake of the memory model alone.</summary>
    public static bool OnlyReads(IMethodSymbol method) => method.Name == "Read" && IsMemoryModel(method);

    public static bool OnlyWrites(IMethodSymbol method) => method.Name == "Write" && IsMemoryModel(method);

    private static bool IsMemoryModel(IMethodSymbol method) =>
        method.ContainingType.Name is "Volatile" or "Interlocked" && method.Namespace() == "System.Threading";
}
