using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Reach;

namespace Scribe.Analyzers.Lifecycle.Identities.Passed;

/// <summary>A false identity that is given to code of the project's own.</summary>
internal sealed class PassedIdentity(FalseIdentity identity, IArgumentOperation argument, CallSite site)
{
    public FalseIdentityKind Kind { get; } = identity.Kind;

    public string What { get; } = identity.What;

    public string Flaw { get; } = identity.Flaw;

    public Passage Passage { get; } = new(argument, site);

    /// <summary>Where the value was taken.</summary>
    public Place Origin { get; } = Place.Of(identity.Origin.Syntax);

    /// <summary>The argument as it is written; of several that the compiler puts into an array, the one that it is.</summary>
    public Place Place { get; } =
        Place.Of((argument.ArgumentKind == ArgumentKind.Explicit ? argument.Value : identity.Origin).Syntax);
}
