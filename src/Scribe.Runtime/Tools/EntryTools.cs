using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.Server;
using Scribe.Errors;

namespace Scribe.Tools;

/// <summary>The tools that write and read a project's log.</summary>
[McpServerToolType]
internal sealed class EntryTools(EntryLog log)
{
    [McpServerTool(Name = "append_entry", Title = "Append to the log", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "Records in the log of your session's project: one entry (message, status, ...), or up to 1,000 at once (entries). " +
        "A batch is kept whole or not at all. What is answered is on disk. Needs set_project first.")]
    public async Task<AppendView> AppendAsync(
        Session session,
        [Description("What to record: 1 to 65,536 characters, several lines allowed. Leave it out if you pass entries.")] string? message = null,
        [Description("What kind of record it is.")] EntryStatus status = EntryStatus.Info,
        [Description("Your name, as a label: up to 200 characters.")] string? agent = null,
        [Description("Up to 50 tags of 1 to 100 characters.")] IReadOnlyList<string>? tags = null,
        [Description("Further facts: a JSON object.")] Dictionary<string, JsonElement>? metadata = null,
        [Description("Several entries at once, recorded in this order. Leave message, status, agent, tags and metadata out then.")]
        EntryInput[]? entries = null,
        CancellationToken cancellationToken = default)
    {
        var single = message is not null || agent is not null || tags is not null || metadata is not null || status != EntryStatus.Info;
        if (single && entries is not null)
        {
            throw ScribeErrors.InvalidArgument(
                "Both a single entry and a batch were passed.", "Pass message and its companions, or entries, not both.");
        }

        if (message is null && entries is null)
            throw ScribeErrors.InvalidArgument("There is nothing to record.", "Pass message, or entries.");

        IReadOnlyList<EntryDraft> drafts = entries is not null
            ? [.. entries.Select(ToDraft)]
            : [new EntryInput { Message = message!, Status = status, Agent = agent, Tags = tags, Metadata = metadata }.ToDraft()];
        var appended = await log.AppendAsync(session, drafts, cancellationToken).ConfigureAwait(false);
        return new AppendView(
            ProjectView.Of(appended.Project)!, drafts.Count, appended.FirstSequence, appended.LastSequence, appended.At);
    }

    [McpServerTool(Name = "read_recent", Title = "Read the log", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "Reads the log of your session's project, newest entry first unless order is asc. Pages stay in place while " +
        "others append: pass next_cursor as cursor, with the same order, to read on. Needs set_project first.")]
    public async Task<PageView> ReadAsync(
        Session session,
        [Description("How many entries at the most: 1 to 500. A page of long entries may end earlier.")] long limit = 50,
        [Description("desc: newest first; asc: oldest first.")] EntryOrder order = EntryOrder.NewestFirst,
        [Description("next_cursor of the page before, to read on.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var project = session.RequireProject();
        var query = new EntryQuery { Limit = limit, Order = order, Cursor = cursor };
        var page = await log.ReadAsync(project, query, cancellationToken).ConfigureAwait(false);
        return new PageView(ProjectView.Of(project)!, [.. page.Entries.Select(EntryView.Of)], page.NextCursor);
    }

    private static EntryDraft ToDraft(EntryInput? entry, int index) => entry?.ToDraft() ?? throw ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"entries[{index}] is null."), "Pass an object with a message, or leave it out.");
}
