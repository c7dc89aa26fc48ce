using System.ComponentModel;
using System.Diagnostics;

namespace Scribe.Tools;

/// <summary>What set_project returns: the session, and what is said of its project.</summary>
[DebuggerDisplay("{LogId}")]
internal record BoundProjectView(
    string? Session,
    string LogId,
    ProjectView? Project,
    long Version,
    DateTimeOffset ExpiresAt,
    DateTimeOffset EndsAt,
    string Next,
    [property: Description("What is said of the project, and what its log holds.")] DetailsView Details)
    : SessionView(Session, LogId, SessionMode.Project, Project, Sentinel: null, Version, ExpiresAt, EndsAt, Next)
{
    public static BoundProjectView Of(Session session, SessionHandle? handle, ProjectDetails details, string next) => new(
        handle?.Reveal(), session.LogId, ProjectView.Of(session.Project), session.Version, session.ExpiresAt, session.EndsAt, next,
        DetailsView.Of(details));

    public override string ToText() => ReadableText.Lines(Head, HandleLine, Details.ToText(), Next);
}

/// <summary>What get_project returns: the same, with the newest entries.</summary>
[DebuggerDisplay("{LogId}")]
internal sealed record ProjectWithEntriesView(
    string? Session,
    string LogId,
    ProjectView? Project,
    long Version,
    DateTimeOffset ExpiresAt,
    DateTimeOffset EndsAt,
    string Next,
    DetailsView Details,
    [property: Description("The newest entries of its log, the newest first.")] IReadOnlyList<EntryView> Entries)
    : BoundProjectView(Session, LogId, Project, Version, ExpiresAt, EndsAt, Next, Details)
{
    public static ProjectWithEntriesView Of(Session session, ProjectDetails details, IReadOnlyList<Entry> entries, string next) => new(
        Session: null, session.LogId, ProjectView.Of(session.Project), session.Version, session.ExpiresAt, session.EndsAt, next,
        DetailsView.Of(details), [.. entries.Select(EntryView.Of)]);

    public override string ToText() => ReadableText.Lines(
        [Head, Details.ToText(), .. Entries.Select(entry => entry.ToText()), Next]);
}
