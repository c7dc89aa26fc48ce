namespace Scribe.Server.Tests.Support;

/// <summary>Both kinds of client.</summary>
internal static class Revisions
{
    public static TheoryData<string> All => [Revision.WithConnections, Revision.WithoutSessions];
}
