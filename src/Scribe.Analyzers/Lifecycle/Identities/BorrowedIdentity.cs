using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>One place where a false identity is taken for a real one, in the words of its message.</summary>
internal sealed class BorrowedIdentity(FalseIdentity identity, IOperation place, string use)
{
    public IOperation Place => place;

    public FalseIdentity Identity => identity;

    /// <summary>What it is used for: a clause that goes on from what it is.</summary>
    public string Use => use;

    /// <summary>Where the value was taken, if that is elsewhere.</summary>
    public IEnumerable<Location> Also =>
        identity.Origin.Syntax == place.Syntax ? [] : [identity.Origin.Syntax.GetLocation()];
}
