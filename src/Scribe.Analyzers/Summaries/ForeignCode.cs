using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Summaries;

/// <summary>
/// The code of referenced assemblies, of which only what they say of themselves is known: a reference has no bodies.
/// </summary>
internal sealed class ForeignCode
{
    /// <summary>The key of the attribute that says which type's objects another type's hold: keeper, held.</summary>
    public const string HoldsKey = "Scribe.Holds";

    /// <summary>The key of the attribute that says which type is registered as a singleton: service, class.</summary>
    public const string SingletonKey = "Scribe.Singleton";

    private readonly HashSet<ISymbol> _assemblies = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, List<ReachFact>> _facts = [];
    private readonly Dictionary<string, List<string>> _held = [];

    public ForeignCode(Compilation compilation)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
            foreach (var attribute in assembly.GetAttributes())
                if (attribute is { AttributeClass.Name: "AssemblyMetadataAttribute", ConstructorArguments: { Length: 2 } arguments }
                    && arguments[1].Value is string value)
                    Read(assembly, arguments[0].Value as string, value);
    }

    /// <summary>The documentation ids of types that other projects register as singletons.</summary>
    public HashSet<string> Singletons { get; } = [];

    public bool Knows(ISymbol member) => member.ContainingAssembly is { } assembly && _assemblies.Contains(assembly);

    public IEnumerable<ReachFact> FactsOf(ISymbol member) =>
        member.OriginalDefinition.GetDocumentationCommentId() is { } id && _facts.TryGetValue(id, out var facts) ? facts : [];

    public IEnumerable<string> HeldBy(string keeper) => _held.TryGetValue(keeper, out var held) ? held : [];

    private void Read(IAssemblySymbol assembly, string? key, string value)
    {
        switch (key)
        {
            case ReachFact.Key when ReachFact.Parse(value) is { } fact:
                Add(_facts, fact.Member, fact);
                break;
            case HoldsKey when value.Split('|') is { Length: 2 } pair:
                Add(_held, pair[0], pair[1]);
                break;
            case SingletonKey:
                Singletons.Add(value);
                break;
            default:
                return;
        }
        _assemblies.Add(assembly);
    }

    private static void Add<T>(Dictionary<string, List<T>> map, string key, T value)
    {
        if (!map.TryGetValue(key, out var values)) map[key] = values = [];
        values.Add(value);
    }
}
