using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Sentinel;

/// <summary>What may become of a case.</summary>
internal static class CaseRules
{
    /// <summary>The case after a change.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.CaseConflict"/>: the case is not in the state for it; the message says why.</exception>
    public static CaseRow Apply(CaseRow present, FixLink link, long now)
    {
        var id = present.Place.ToId().ToString();
        if (link.ExpectedVersion is { } expected && expected != present.Version)
            throw SentinelErrors.CaseMovedOn(id, expected, present.Version);
        if (present.ClosedAt is not null && !link.Reopen)
            throw SentinelErrors.CaseClosed(id);
        if (present.ClosedAt is null && link is { Reopen: true, Landing: null, RootCause: null })
            throw SentinelErrors.CaseOpen(id);
        if (link.Landing is { } landing)
            CheckLanding(id, present, landing, link);

        var next = present with
        {
            Fix = link.Fix ?? present.Fix,
            Landing = (int?)link.Landing ?? present.Landing,
            RootCause = link.RootCause ?? present.RootCause,
            Version = present.Version + 1,
            ChangedAt = now,
            ClosedAt = link.Close ? now : null,
        };
        if (link.Close && Missing(next) is { Count: > 0 } missing)
            throw SentinelErrors.CaseIncomplete(id, missing);
        return next;
    }

    private static void CheckLanding(string id, CaseRow present, LandingStatus landing, FixLink link)
    {
        if (link.Fix is null && present.Fix is null)
            throw SentinelErrors.CaseWithoutFix(id);
        if ((int)landing < present.Landing && !link.Reopen)
            throw SentinelErrors.LandingGoesBack(id, CaseEvents.Name((LandingStatus)present.Landing), CaseEvents.Name(landing));
    }

    private static List<string> Missing(CaseRow row)
    {
        var missing = new List<string>();
        if (row.RootCause is null)
            missing.Add("a root cause (root_cause)");
        if (row.Fix is null)
            missing.Add("a linked fix (fix)");
        if (row.Landing is not >= (int)LandingStatus.Verified)
        {
            var reached = row.Landing is { } landing ? $", where it is {CaseEvents.Name((LandingStatus)landing)} now" : "";
            missing.Add($"a landing_status of verified or landed{reached}");
        }

        return missing;
    }
}
