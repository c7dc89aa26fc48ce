using Scribe.Storage;

namespace Scribe.Sentinel;

/// <summary>Between the identifiers that callers use and what the store finds cases by.</summary>
internal static class CasePlaces
{
    public static CasePlace In(this CaseId id, RepoRoot root) =>
        new(root.Path, (int)id.Kind, SentinelDay.Text(id.Day), id.Number);

    public static CaseId ToId(this CasePlace place) => CaseId.Stored((CaseKind)place.Kind, place.Day, place.Number);
}
