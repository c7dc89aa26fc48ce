using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Errors;

namespace Scribe.Tools;

/// <summary>The tool that writes a project's log.</summary>
[McpServerToolType]
internal sealed class EntryTools(EntryLog log)
{
    [RequiresMode(SessionMode.Project)]
    [McpServerTool(Name = "append_entry", Title = "Append to the log", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(AppendView))]
    [Description(
        "Records in the log of your session's project: one entry (message, status, ...), or up to 1,000 at once (entries). " +
        "A batch is kept whole or not at all. What is answered is on disk. Needs set_project first.")]
    public async Task<CallToolResult> AppendAsync(
        Session session,
        [Description("What to record: 1 to 65,536 characters, several lines allowed. Leave it out if you pass entries.")] string? message = null,
        [Description("What kind of record it is.")] EntryStatus status = EntryStatus.Info,
        [Description("How much it matters.")] EntryPriority priority = EntryPriority.Medium,
        [Description("What it is about, in your own terms: up to 100 characters.")] string? category = null,
        [Description("How sure you are, from 0 to 1.")] double? confidence = null,
        [Description("Your name, as a label: up to 200 characters.")] string? agent = null,
        [Description("Up to 50 tags of 1 to 100 characters.")] IReadOnlyList<string>? tags = null,
        [Description("Further facts: a JSON object.")] Dictionary<string, JsonElement>? metadata = null,
        [Description("Several entries at once, recorded in this order. Leave message and all that describes it out then.")]
        EntryInput[]? entries = null,
        [Description("Any text of up to 200 characters, new for each append: if you repeat a call whose answer was lost, with the same key, nothing is recorded twice.")]
        string? idempotency_key = null,
        CancellationToken cancellationToken = default)
    {
        var single = message is not null || agent is not null || tags is not null || metadata is not null || category is not null
            || confidence is not null || status != EntryStatus.Info || priority != EntryPriority.Medium;
        if (single && entries is not null)
        {
            throw ScribeErrors.InvalidArgument(
                "Both a single entry and a batch were passed.", "Pass message and its companions, or entries, not both.");
        }

        if (message is null && entries is null)
            throw ScribeErrors.InvalidArgument("There is nothing to record.", "Pass message, or entries.");

        IReadOnlyList<EntryDraft> drafts = entries is not null
            ? [.. entries.Select(ToDraft)]
            :
            [
                new EntryInput
                {
                    Message = message!,
                    Status = status,
                    Priority = priority,
                    Category = category,
                    Confidence = confidence,
                    Agent = agent,
                    Tags = tags,
                    Metadata = metadata,
                }.ToDraft(),
            ];
        var appended = await log.AppendAsync(session, drafts, idempotency_key, cancellationToken).ConfigureAwait(false);
        return ToolAnswer.Of(new AppendView(
            ProjectView.Of(appended.Project)!, drafts.Count, appended.FirstSequence, appended.LastSequence, appended.At, appended.Repeated));
    }

    private static EntryDraft ToDraft(EntryInput? entry, int index) => entry?.ToDraft() ?? throw ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"entries[{index}] is null."), "Pass an object with a message, or leave it out.");
}
