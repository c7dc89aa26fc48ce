using System.Globalization;
using System.Text.Json;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Entries;

/// <summary>Checks drafts and makes them into rows. A bad one is named by its place in the batch, and nothing is written.</summary>
internal static class EntryCheck
{
    public const int MaxBatch = 1_000;
    private const int MaxText = 65_536;
    private const int MaxAgent = 200;
    public const int MaxCategory = 100;
    private const int MaxTags = 50;
    private const int MaxTag = 100;

    public static List<EntryRow> ToRows(IReadOnlyList<EntryDraft> drafts, Guid session, DateTimeOffset now)
    {
        if (drafts.Count is 0 or > MaxBatch)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"A batch holds 1 to {MaxBatch} entries; this one holds {drafts.Count}."),
                "Split the entries into several calls, or pass at least one.");
        }

        var rows = new List<EntryRow>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            var place = drafts.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"entries[{i}]: ");
            rows.Add(ToRow(drafts[i] ?? throw new ArgumentException("A draft is null.", nameof(drafts)), session, now, place));
        }

        return rows;
    }

    private static EntryRow ToRow(EntryDraft draft, Guid session, DateTimeOffset now, string place)
    {
        TextCheck.Required(draft.Message, MaxText, place + "the message");
        if (!Enum.IsDefined(draft.Status))
            throw ScribeErrors.InvalidArgument(place + "the status is unknown.", "Use info, success, warn, error, bug or plan.");
        if (!Enum.IsDefined(draft.Priority))
            throw ScribeErrors.InvalidArgument(place + "the priority is unknown.", "Use critical, high, medium or low.");
        if (draft.Category is not null)
            TextCheck.Required(draft.Category, MaxCategory, place + "the category");
        if (draft.Confidence is { } confidence && !(confidence is >= 0 and <= 1))
            throw ScribeErrors.InvalidArgument(place + "the confidence is not a number from 0 to 1.", "Pass such a number, or leave it out.");
        if (draft.Agent is not null)
            TextCheck.Required(draft.Agent, MaxAgent, place + "the agent");
        var tags = draft.Tags ?? [];
        if (tags.Count > MaxTags)
            throw ScribeErrors.InvalidArgument(place + "there are too many tags.", "Use at most 50.");
        foreach (var tag in tags)
            TextCheck.Required(tag, MaxTag, place + "a tag");

        return new EntryRow
        {
            At = now.ToUnixTimeMilliseconds(),
            Status = (int)draft.Status,
            Priority = (int)draft.Priority,
            Message = draft.Message,
            Agent = draft.Agent,
            Category = draft.Category,

            // A store need not keep the sign of a zero, which the chain would miss.
            Confidence = draft.Confidence + 0.0,
            Words = WordText.Fold(draft.Message),
            Tags = tags.Count == 0 ? null : JsonSerializer.Serialize(tags, EntryJson.Compact.IReadOnlyListString),
            Metadata = MetadataCheck.ToStored(draft.Metadata, MaxText, place),
            Session = session,
        };
    }
}
