namespace Scribe.Identity;

/// <summary>What a protocol revision says about sessions.</summary>
internal static class ProtocolRevision
{
    /// <summary>The first revision without sessions: <c>initialize</c> and <c>Mcp-Session-Id</c> are gone (SEP-2575, SEP-2567).</summary>
    private const string FirstWithoutSessions = "2026-07-28";

    /// <summary>
    /// True if the client opened its connection with <c>initialize</c>, so that the connection is its conversation.
    /// Revisions are ISO dates, which sort as text. An unknown revision is not: nothing is taken for granted.
    /// </summary>
    public static bool BeginsWithInitialize(string? revision) =>
        revision is { Length: > 0 } && string.CompareOrdinal(revision, FirstWithoutSessions) < 0;
}
