using System.Collections.Frozen;

namespace Scribe.Entries;

/// <summary>The categories by which Scribe records what it does itself. No event of a caller may pass for one of these.</summary>
internal static class OwnCategories
{
    public const string FileRead = "file_read";
    public const string ScopeViolation = "scope_violation";
    public const string CaseOpened = "case_opened";
    public const string FixLinked = "fix_linked";
    public const string CaseClosed = "case_closed";
    public const string CaseReopened = "case_reopened";

    public static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, FileRead, ScopeViolation, CaseOpened, FixLinked, CaseClosed, CaseReopened);
}
