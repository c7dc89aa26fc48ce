using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Lifecycle.Identities;

/// <summary>One walk from a key back to the false identity in it.</summary>
internal sealed class IdentityTrace : KeyTrace<FalseIdentity>
{
    protected override FalseIdentity? At(IOperation operation) => FalseIdentity.At(operation);
}
