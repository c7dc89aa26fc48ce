using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Reach;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>A false identity that ends up as a key in another member's code, in the words of its message.</summary>
internal sealed class PassedKey(PassedIdentity given, KeyedParameter key, IParameterSymbol arrived)
{
    public PassedIdentity Given => given;

    /// <summary>What it is used for: a clause that goes on from what it is.</summary>
    public string Use
    {
        get
        {
            var (first, last) = (NameOf(given.Passage.Parameter.OriginalDefinition), NameOf(arrived));
            var way = first == last ? $"'{first}'" : $"'{first}' and ends up in '{last}'";
            return $"is given to {way}, where it is the key in '{key.Store}'";
        }
    }

    /// <summary>Where the value was taken, if that is elsewhere, and where the key is.</summary>
    public IEnumerable<Location> Also
    {
        get
        {
            if (given.Origin.CompareTo(given.Place) != 0) yield return given.Origin.ToLocation();
            yield return key.Place.ToLocation();
        }
    }

    /// <summary>The member's name; of an indexer, as one of its accessors has it.</summary>
    private static string NameOf(IParameterSymbol parameter) => HopNames.Of(
        parameter.ContainingSymbol is IPropertySymbol indexer
            ? indexer.GetMethod ?? indexer.SetMethod ?? parameter.ContainingSymbol
            : parameter.ContainingSymbol);
}
