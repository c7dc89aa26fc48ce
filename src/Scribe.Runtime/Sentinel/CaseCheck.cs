using System.Globalization;
using System.Text.Json;
using Scribe.Entries;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Sentinel;

/// <summary>Checks what callers say of cases, before anything is read or written.</summary>
internal static class CaseCheck
{
    private const int MaxTitle = 200;
    private const int MaxDescription = 60_000;
    private const int MaxFiles = 50;
    private const int MaxFile = 500;
    private const int MaxFix = 500;
    private const int MaxRootCause = 20_000;
    private const int MaxAgent = 200;
    private const int MaxSearched = 200;

    /// <summary>What an opened case would be, without its number. Its priority, agent and tags are checked with its event.</summary>
    public static CaseRow ToRow(CaseDraft draft, SentinelDay day, long now)
    {
        if (!Enum.IsDefined(draft.Kind))
            throw ScribeErrors.InvalidArgument("The kind of the case is unknown.", "Use bug or security.");
        Line(draft.Title, MaxTitle, "the title");
        TextCheck.Required(draft.Description, MaxDescription, "the description");
        var files = draft.AffectedFiles ?? [];
        if (files.Count > MaxFiles)
            throw ScribeErrors.InvalidArgument("There are too many affected files.", "Name at most 50, and the others in the description.");
        foreach (var file in files)
            Line(file, MaxFile, "an affected file");
        return new CaseRow
        {
            Place = new CasePlace(day.Root.Path, (int)draft.Kind, day.ToString(), 0),
            Log = day.Log.Id,
            Title = draft.Title,
            Description = draft.Description,
            Priority = (int)draft.Priority,
            Agent = draft.Agent,
            Files = files.Count == 0 ? null : JsonSerializer.Serialize(files, EntryJson.Compact.IReadOnlyListString),
            Version = 1,
            OpenedAt = now,
            ChangedAt = now,
        };
    }

    public static void Check(FixLink link)
    {
        if (link.Fix is not null)
            Line(link.Fix, MaxFix, "the fix");
        if (link.RootCause is not null)
            TextCheck.Required(link.RootCause, MaxRootCause, "the root cause");
        if (link.Agent is not null)
            TextCheck.Required(link.Agent, MaxAgent, "the agent");
        if (link.Landing is { } landing && !Enum.IsDefined(landing))
            throw ScribeErrors.InvalidArgument("The landing status is unknown.", "Use proposed, implemented, verified or landed.");
        if (link.Fix is not null && link.Landing is null)
            throw ScribeErrors.InvalidArgument("A fix is linked, but not how far it is.", "Pass landing_status as well: proposed, implemented, verified or landed.");
        if (link is { Close: true, Reopen: true })
            throw ScribeErrors.InvalidArgument("A case cannot be closed and reopened at once.", "Pass close or reopen, not both.");
        if (link is { Landing: null, RootCause: null, Close: false, Reopen: false })
            throw ScribeErrors.InvalidArgument("There is nothing to change.", "Pass fix with landing_status, landing_status, root_cause, close or reopen.");
    }

    public static CaseFilter ToFilter(CaseQuery query, RepoRoot root)
    {
        if (query.Limit is < 1 or > CaseQuery.MaxLimit)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"The limit is {query.Limit}; it must be between 1 and {CaseQuery.MaxLimit}."),
                "Ask for fewer cases and go on with next_cursor.");
        }

        if (query.Agent is not null)
            TextCheck.Required(query.Agent, MaxAgent, "the agent");
        if (query.Text is not null)
            TextCheck.Required(query.Text, MaxSearched, "the text");
        return new CaseFilter(
            root.Path, (int?)query.Kind, query.Status is { } status ? status == CaseStatus.Closed : null, (int?)query.Landing,
            query.Day is { } day ? SentinelDay.Text(day) : null, (int?)query.Priority, query.Agent,
            query.Text is { } text ? CaseText.Fold(text) : null);
    }

    private static void Line(string? text, int maxLength, string what)
    {
        TextCheck.Required(text, maxLength, what);
        if (text!.Any(char.IsControl))
            throw ScribeErrors.InvalidArgument($"{what} has a line break or another control character.", "Pass it as one line.");
    }
}
