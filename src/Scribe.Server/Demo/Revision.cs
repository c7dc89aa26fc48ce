namespace Scribe.Server.Demo;

/// <summary>The protocol revisions that the demo's clients speak.</summary>
internal static class Revision
{
    /// <summary>The last one that begins with <c>initialize</c>: a connection is a conversation.</summary>
    public const string WithConnections = "2025-11-25";

    /// <summary>The first one without sessions: every request stands alone.</summary>
    public const string WithoutSessions = "2026-07-28";
}
