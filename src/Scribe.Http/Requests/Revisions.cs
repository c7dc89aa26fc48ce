using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>The protocol revisions that this endpoint speaks, of both eras.</summary>
/// <param name="pinned">The one that the server's author has settled on; null for all.</param>
internal sealed class Revisions(string? pinned)
{
    /// <summary>The first revision without <c>initialize</c> and transport sessions: every request stands alone.</summary>
    public const string FirstPerRequest = "2026-07-28";

    private const string LastWithSessions = "2025-11-25";

    /// <summary>The newest first, as clients choose.</summary>
    public IReadOnlyList<string> Supported { get; } =
        pinned is null ? [FirstPerRequest, LastWithSessions, "2025-06-18", "2025-03-26", "2024-11-05"] : [pinned];

    /// <summary>Those that <c>initialize</c> can agree on.</summary>
    public IReadOnlyList<string> WithSessions => [.. Supported.Where(revision => !IsPerRequest(revision))];

    /// <summary>Revisions are ISO dates, which sort as text. Without one a client is of the era that did not send it.</summary>
    public static bool IsPerRequest(string? revision) => string.CompareOrdinal(revision, FirstPerRequest) >= 0;

    /// <summary>Refuses a revision that was named and is not spoken.</summary>
    /// <exception cref="HttpRefusal">400, with the revisions that are.</exception>
    public void Check(string? revision)
    {
        if (revision is not null && !Supported.Contains(revision))
            throw HttpErrors.RevisionNotSupported(revision, OfferedInsteadOf(revision));
    }

    /// <summary>
    /// A client that does without <c>initialize</c> tries again without it, so the revisions that begin with it would only be
    /// refused once more. <c>server/discover</c> names the same. Where there are no others they are better than none.
    /// </summary>
    private IReadOnlyList<string> OfferedInsteadOf(string revision) =>
        IsPerRequest(revision) && Supported.Where(IsPerRequest).ToList() is { Count: > 0 } perRequest ? perRequest : Supported;
}
