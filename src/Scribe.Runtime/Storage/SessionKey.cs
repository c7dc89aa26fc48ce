using System.Diagnostics;

namespace Scribe.Storage;

/// <summary>The kinds of evidence that can name a session. The numbers are stored: never renumber.</summary>
public enum SessionKeyKind
{
    /// <summary>The hash of a session handle.</summary>
    Handle = 1,

    /// <summary>The hash of the random identity of one stdio or pipe connection.</summary>
    Connection = 2,

    /// <summary>The hash of a transport session's id and the owner.</summary>
    TransportSession = 3,

    /// <summary>The hash of the owner, for the one session that an owner has without naming any.</summary>
    Principal = 4,
}

/// <summary>One piece of evidence that names a session, in the form in which it is stored: hashed.</summary>
[DebuggerDisplay("{Kind}")]
public readonly struct SessionKey(SessionKeyKind kind, byte[] hash)
{
    /// <summary>How many keys of one kind a session keeps, the newest ones: each reconnect of a client brings one more.</summary>
    public const int MaxOfAKind = 32;

    /// <summary>What kind of evidence it is.</summary>
    public SessionKeyKind Kind { get; } = kind;

    /// <summary>32 bytes.</summary>
    public byte[] Hash { get; } = hash;

    /// <summary>Whether both are the same key.</summary>
    public bool Names(SessionKey other) => Kind == other.Kind && Hash.AsSpan().SequenceEqual(other.Hash);

    /// <summary>The kind alone: a key finds a session, so its hash is not printed either.</summary>
    public override string ToString() => Kind.ToString();
}
