using System.Globalization;
using System.Text;
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
            rows.Add(ToRow(drafts[i], session, now, drafts.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"entries[{i}]: ")));
        return rows;
    }

    private static EntryRow ToRow(EntryDraft draft, Guid session, DateTimeOffset now, string place)
    {
        CheckText(draft.Message, MaxText, place + "the message");
        if (!Enum.IsDefined(draft.Status))
            throw ScribeErrors.InvalidArgument(place + "the status is unknown.", "Use info, success, warn, error, bug or plan.");
        if (draft.Agent is not null)
            CheckText(draft.Agent, MaxAgent, place + "the agent");
        if (draft.Tags.Count > MaxTags)
            throw ScribeErrors.InvalidArgument(place + "there are too many tags.", "Use at most 50.");
        foreach (var tag in draft.Tags)
            CheckText(tag, MaxTag, place + "a tag");

        return new EntryRow
        {
            At = now.ToUnixTimeMilliseconds(),
            Status = (int)draft.Status,
            Message = draft.Message,
            Agent = draft.Agent,
            Tags = draft.Tags.Count == 0 ? null : JsonSerializer.Serialize(draft.Tags, EntryJson.Default.IReadOnlyListString),
            Metadata = Metadata(draft.Metadata, place),
            Session = session,
        };
    }

    private static string? Metadata(JsonElement? metadata, string place)
    {
        if (metadata is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw ScribeErrors.InvalidArgument(
                $"{place}the metadata is not a JSON object.",
                "Pass an object, such as {\"file\": \"a.cs\"}, or leave it out.");
        }

        var json = value.GetRawText();
        CheckText(json, MaxText, place + "the metadata");
        return json;
    }

    /// <summary>Text that every store keeps as it is: not empty, not too long, valid Unicode, no NUL.</summary>
    private static void CheckText(string? text, int maxLength, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw ScribeErrors.InvalidArgument($"{what} is empty.", "Pass some text.");
        if (text.Length > maxLength)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"{what} has {text.Length} characters; at most {maxLength} are kept."),
                "Shorten it, or split it into several entries.");
        }

        if (text.Contains('\0'))
            throw ScribeErrors.InvalidArgument($"{what} holds a NUL character.", "Remove it and repeat the call.");
        if (!IsUnicode(text))
            throw ScribeErrors.InvalidArgument($"{what} is not valid Unicode.", "Remove the unpaired surrogates and repeat the call.");
    }

    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (Rune.DecodeFromUtf16(text, out _, out var consumed) is var status && !text.IsEmpty)
        {
            if (status != System.Buffers.OperationStatus.Done)
                return false;
            text = text[consumed..];
        }

        return true;
    }
}
