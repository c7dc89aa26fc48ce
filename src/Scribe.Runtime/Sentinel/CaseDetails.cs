using Scribe.Storage;

namespace Scribe;

/// <summary>A case with all that is known of it.</summary>
public sealed class CaseDetails
{
    internal CaseDetails(CaseRow row, IReadOnlyList<CaseLinkRow> links)
    {
        Case = new Case(row);
        Links = [.. links.Select(link => new CaseLink(link))];
    }

    /// <summary>The case.</summary>
    public Case Case { get; }

    /// <summary>What was seen.</summary>
    public string Description => Case.Row.Description;

    /// <summary>The files that it is about, as its author names them.</summary>
    public IReadOnlyList<string> AffectedFiles => Case.Texts(Case.Row.Files);

    /// <summary>Why it happened; null as long as nobody has said so.</summary>
    public string? RootCause => Case.Row.RootCause;

    /// <summary>Its changes, the newest first, 100 at the most.</summary>
    public IReadOnlyList<CaseLink> Links { get; }

    /// <summary>How many changes there were in all.</summary>
    public long LinkCount => Case.Version - 1;
}

/// <summary>One change of a case.</summary>
public sealed class CaseLink
{
    private readonly CaseLinkRow _row;

    internal CaseLink(CaseLinkRow row) => _row = row;

    /// <summary>The version of the case that it led to.</summary>
    public long Version => _row.Version;

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(_row.At);

    /// <summary>Who made it, as they call themselves.</summary>
    public string? Agent => _row.Agent;

    /// <summary>The fix that it linked; null if it linked none.</summary>
    public string? Fix => _row.Fix;

    /// <summary>How far the fix was; null if it did not say.</summary>
    public LandingStatus? Landing => (LandingStatus?)_row.Landing;

    /// <summary>The root cause that it gave; null if it gave none.</summary>
    public string? RootCause => _row.RootCause;

    /// <summary>Whether it closed the case.</summary>
    public bool Closed => _row.Closed;

    /// <summary>Whether it opened the closed case again.</summary>
    public bool Reopened => _row.Reopened;
}
