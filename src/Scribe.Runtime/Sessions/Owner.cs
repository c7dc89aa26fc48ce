using System.Diagnostics;

namespace Scribe.Sessions;

/// <summary>The principal that a session belongs to, as a hash; or nobody, for anonymous sessions.</summary>
[DebuggerDisplay("{ToString()}")]
internal readonly struct Owner(byte[]? hash)
{
    public static Owner Anonymous => default;

    /// <summary>32 bytes, or null for an anonymous owner.</summary>
    public byte[]? Hash { get; } = hash;

    public bool IsAnonymous => Hash is null;

    /// <summary>True if both are the same principal, or both are nobody. There is no partial match.</summary>
    public bool Is(Owner other) => Hash.AsSpan().SequenceEqual(other.Hash) && IsAnonymous == other.IsAnonymous;

    public override string ToString() => IsAnonymous ? "anonymous" : "principal";
}
