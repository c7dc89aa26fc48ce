namespace Scribe.Storage;

/// <summary>One value that a session keeps. Versions of a session's values are never given twice, not for a removed key either.</summary>
internal sealed record StateRow(byte[] Value, long Version)
{
    /// <summary>Nothing is kept: version 0.</summary>
    public static readonly StateRow None = new([], 0);
}

/// <summary>What became of a write.</summary>
internal enum StateWrite
{
    Written,

    /// <summary>Another write came first: read again.</summary>
    MovedOn,

    OverQuota,

    SessionGone,
}
