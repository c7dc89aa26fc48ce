namespace Scribe.Identity;

/// <summary>How a piece of evidence names a session.</summary>
internal enum EvidenceRank
{
    /// <summary>The client names the session in the request. Explicit evidence must agree with itself.</summary>
    Explicit,

    /// <summary>The way the request came names it. Looked at only where nothing explicit is.</summary>
    Implicit,
}
