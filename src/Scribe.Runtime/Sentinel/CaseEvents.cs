using System.Text.Json;
using System.Text.Json.Nodes;
using Scribe.Entries;
using Scribe.Storage;

namespace Scribe.Sentinel;

/// <summary>How what happens to cases reads in the log of a day.</summary>
internal static class CaseEvents
{
    /// <summary>The event of an opened case: all that was said of it.</summary>
    public static EntryRow OfOpening(CaseRow row, CaseDraft draft, Session session)
    {
        var id = row.Place.ToId().ToString();
        var metadata = new JsonObject { ["case_id"] = id };
        if (row.Files is { } files)
            metadata["affected_files"] = JsonNode.Parse(files);
        return ToRow(
            new EntryDraft
            {
                Message = $"{id} opened: {row.Title}\n\n{row.Description}",
                Status = EntryStatus.Bug,
                Priority = draft.Priority,
                Category = OwnCategories.CaseOpened,
                Agent = draft.Agent,
                Tags = draft.Tags,
                Metadata = JsonSerializer.SerializeToElement(metadata, CaseJson.Default.JsonObject),
            },
            session,
            row.OpenedAt);
    }

    /// <summary>The event of a changed case: what changed, and where it is now.</summary>
    public static EntryRow OfChange(CaseRow before, CaseRow after, FixLink link, Session session)
    {
        var id = after.Place.ToId().ToString();
        var (closed, reopened) = (after.ClosedAt is not null, before.ClosedAt is not null);
        string?[] said =
        [
            reopened ? "reopened" : null,
            link.Landing is { } landing ? $"fix {after.Fix} is {Name(landing)}" : null,
            after.Landing < before.Landing ? $"it was {Name((LandingStatus)before.Landing)}" : null,
            link.RootCause is { } cause ? $"root cause: {cause}" : null,
            closed ? "closed" : null,
        ];
        var metadata = new JsonObject { ["case_id"] = id, ["version"] = after.Version };
        if (after.Fix is not null)
            metadata["fix"] = after.Fix;
        if (after.Landing is { } reached)
            metadata["landing_status"] = Name((LandingStatus)reached);
        return ToRow(
            new EntryDraft
            {
                Message = $"{id}: {string.Join("; ", said.Where(part => part is not null))}",
                Status = closed ? EntryStatus.Success : reopened || after.Landing < before.Landing ? EntryStatus.Warn : EntryStatus.Info,
                Priority = (EntryPriority)after.Priority,
                Category = closed ? OwnCategories.CaseClosed : reopened ? OwnCategories.CaseReopened : OwnCategories.FixLinked,
                Agent = link.Agent,
                Metadata = JsonSerializer.SerializeToElement(metadata, CaseJson.Default.JsonObject),
            },
            session,
            after.ChangedAt);
    }

    /// <summary>What a change asks for, in a form that tells a repeated call from another one.</summary>
    public static EntryRow OfRequest(CaseId id, FixLink link) => new()
    {
        At = 0,
        Status = link.Close ? 1 : link.Reopen ? 2 : 0,
        Priority = (int?)link.Landing ?? -1,
        Message = id.ToString(),
        Category = link.Fix,
        Metadata = link.RootCause,
        Agent = link.Agent,
        Confidence = link.ExpectedVersion,
    };

    public static string Name(LandingStatus landing) => JsonNamingPolicy.SnakeCaseLower.ConvertName(landing.ToString());

    private static EntryRow ToRow(EntryDraft draft, Session session, long at) =>
        EntryCheck.ToRows([draft], session.Id.Value, DateTimeOffset.FromUnixTimeMilliseconds(at))[0];
}
