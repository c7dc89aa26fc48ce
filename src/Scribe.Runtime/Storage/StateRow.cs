namespace Scribe.Storage;

/// <summary>One value that a session keeps. Versions of a session's values are never given twice, not for a removed key either.</summary>
public sealed record StateRow(byte[] Value, long Version)
{
    /// <summary>Nothing is kept: version 0.</summary>
    public static readonly StateRow None = new([], 0);
}

/// <summary>What became of a write.</summary>
public enum StateWrite
{
    /// <summary>It is kept.</summary>
    Written,

    /// <summary>Another write came first: read again.</summary>
    MovedOn,

    /// <summary>The session would keep more than it may. Nothing was changed.</summary>
    OverQuota,

    /// <summary>There is no such session any more.</summary>
    SessionGone,
}
