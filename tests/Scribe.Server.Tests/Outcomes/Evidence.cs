namespace Scribe.Server.Tests.Outcomes;

/// <summary>What a call shows of its session, in the order of the table.</summary>
internal enum Evidence
{
    Nothing,
    NothingAfterOpening,
    NothingAfterExpiry,
    Own,
    OwnExpired,
    OtherOwners,
    Anonymous,
    Malformed,
    TenMegabytes,
}

internal static class EvidenceNames
{
    public static string InWords(this Evidence evidence) => evidence switch
    {
        Evidence.Nothing => "no handle, new client",
        Evidence.NothingAfterOpening => "no handle, after `open_session`",
        Evidence.NothingAfterExpiry => "no handle, after that session expired",
        Evidence.Own => "its own handle",
        Evidence.OwnExpired => "its own handle, expired",
        Evidence.OtherOwners => "another owner's handle",
        Evidence.Anonymous => "an anonymous caller's handle",
        Evidence.Malformed => "a malformed handle",
        _ => "10 MB as a handle",
    };
}
