using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Reach;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>A key that is made of a parameter.</summary>
internal sealed class KeyedParameter(StateKey key, StoreOwner owner)
{
    public string Store { get; } = key.Name;

    /// <summary>Whether the name of a client may be the key.</summary>
    public bool AsksATable { get; } = key.AsksATable;

    public Place Place { get; } = Place.Of(key.Value.Syntax);

    /// <summary>With what the store ends.</summary>
    public StoreOwner Owner => owner;
}
