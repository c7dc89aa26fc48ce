using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Tools;

/// <summary>The tools that read a project's log.</summary>
[McpServerToolType]
internal sealed class QueryTools(EntryLog log)
{
    [RequiresMode(SessionMode.Project)]
    [McpServerTool(Name = "read_recent", Title = "Read the log", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(PageView))]
    [Description(
        "Reads the log of your session's project, newest entry first unless order is asc; all of it, or what the filters let through. Pages stay in place while " +
        "others append: pass next_cursor as cursor, with the same filters and order, to read on. Needs set_project first.")]
    public async Task<CallToolResult> ReadAsync(
        Session session,
        IProgress<ProgressNotificationValue> progress,
        [Description(EntryFilterInput.LimitHelp)] long limit = 50,
        [Description("desc: newest first; asc: oldest first.")] EntryOrder order = EntryOrder.NewestFirst,
        [Description(EntryFilterInput.CursorHelp)] string? cursor = null,
        [Description(EntryFilterInput.TextHelp)] string? text = null,
        [Description(EntryFilterInput.MatchHelp)] TextMatch? match = null,
        [Description(EntryFilterInput.StatusHelp)] IReadOnlyList<EntryStatus>? status = null,
        [Description(EntryFilterInput.PriorityHelp)] IReadOnlyList<EntryPriority>? priority = null,
        [Description(EntryFilterInput.AgentHelp)] string? agent = null,
        [Description(EntryFilterInput.CategoryHelp)] string? category = null,
        [Description(EntryFilterInput.TagsHelp)] IReadOnlyList<string>? tags = null,
        [Description(EntryFilterInput.MetadataHelp)] Dictionary<string, JsonElement>? metadata = null,
        [Description(EntryFilterInput.MinConfidenceHelp)] double? min_confidence = null,
        [Description(EntryFilterInput.MaxConfidenceHelp)] double? max_confidence = null,
        [Description(EntryFilterInput.SinceHelp)] string? since = null,
        [Description(EntryFilterInput.UntilHelp)] string? until = null,
        [Description(EntryFilterInput.OwnSessionHelp)] bool own_session = false,
        [Description(EntryFilterInput.FieldsHelp)] IReadOnlyList<EntryField>? fields = null,
        CancellationToken cancellationToken = default)
    {
        var project = session.RequireProject();
        var shown = EntryFields.Of(fields);
        var query = new EntryFilterInput
        {
            Text = text,
            Match = match,
            Status = status,
            Priority = priority,
            Agent = agent,
            Category = category,
            Tags = tags,
            Metadata = metadata,
            MinConfidence = min_confidence,
            MaxConfidence = max_confidence,
            Since = since,
            Until = until,
            OwnSession = own_session,
            Limit = limit,
            Cursor = cursor,
            Order = order,
        }.ToQuery();
        var page = await log.QueryAsync(session, query, ProgressNotes.To(progress, "entries"), cancellationToken).ConfigureAwait(false);
        return ToolAnswer.Of(new PageView(ProjectView.Of(project)!, ViewsOf(page.Entries, shown), page.NextCursor));
    }

    [McpServerTool(Name = "query_entries", Title = "Search the log", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(QueryView))]
    [Description(
        "Finds entries by their text, status, priority, agent, category, tags, metadata, confidence, time and session: all that is passed must be so. In the log " +
        "of your session's project, or, with scope all_projects, in those of all projects that you have used, each entry then naming its project. Newest first " +
        "unless order says otherwise. Pages stay in place while others append: pass next_cursor as cursor, with the same filters, scope and order, to read on. " +
        "A long search reports its progress and can be cancelled.")]
    public async Task<CallToolResult> QueryAsync(
        Session session,
        IProgress<ProgressNotificationValue> progress,
        [Description(EntryFilterInput.TextHelp)] string? text = null,
        [Description(EntryFilterInput.MatchHelp)] TextMatch? match = null,
        [Description(EntryFilterInput.StatusHelp)] IReadOnlyList<EntryStatus>? status = null,
        [Description(EntryFilterInput.PriorityHelp)] IReadOnlyList<EntryPriority>? priority = null,
        [Description(EntryFilterInput.AgentHelp)] string? agent = null,
        [Description(EntryFilterInput.CategoryHelp)] string? category = null,
        [Description(EntryFilterInput.TagsHelp)] IReadOnlyList<string>? tags = null,
        [Description(EntryFilterInput.MetadataHelp)] Dictionary<string, JsonElement>? metadata = null,
        [Description(EntryFilterInput.MinConfidenceHelp)] double? min_confidence = null,
        [Description(EntryFilterInput.MaxConfidenceHelp)] double? max_confidence = null,
        [Description(EntryFilterInput.SinceHelp)] string? since = null,
        [Description(EntryFilterInput.UntilHelp)] string? until = null,
        [Description(EntryFilterInput.OwnSessionHelp)] bool own_session = false,
        [Description("project: the log of your session's project. all_projects: those of all projects that you have used; if you are not authenticated, that your session has used. In sentinel mode the events of your session's day, or of all days of its root. file_reads: what was read with read_file in your session's project.")]
        EntryScope scope = EntryScope.Project,
        [Description("desc: newest first. asc: oldest first. rank: best first by BM25, with match words alone, over the newest 10,000 found; one page without a cursor.")]
        QueryOrder order = QueryOrder.NewestFirst,
        [Description(EntryFilterInput.LimitHelp)] long limit = 50,
        [Description(EntryFilterInput.CursorHelp)] string? cursor = null,
        [Description(EntryFilterInput.FieldsHelp)] IReadOnlyList<EntryField>? fields = null,
        CancellationToken cancellationToken = default)
    {
        var asked = scope == EntryScope.AllProjects ? null : session;
        var shown = EntryFields.Of(fields);
        var query = new EntryFilterInput
        {
            Text = text,
            Match = match,
            Status = status,
            Priority = priority,
            Agent = agent,
            Category = category,
            Tags = tags,
            Metadata = metadata,
            MinConfidence = min_confidence,
            MaxConfidence = max_confidence,
            Since = since,
            Until = until,
            OwnSession = own_session,
            Limit = limit,
            Cursor = cursor,
            Order = order == QueryOrder.OldestFirst ? EntryOrder.OldestFirst : EntryOrder.NewestFirst,
            Scope = scope,
        }.ToQuery();
        if (order == QueryOrder.BestFirst)
        {
            var best = await log.RankAsync(session, query, ProgressNotes.To(progress, "entries"), cancellationToken).ConfigureAwait(false);
            return ToolAnswer.Of(new QueryView(
                ProjectView.Of(asked?.Project), SentinelView.Of(session.Sentinel), ViewsOf(best.Entries, shown, asked is null), NextCursor: null, best.RankedOver, best.LeftOut));
        }

        var page = await log.QueryAsync(session, query, ProgressNotes.To(progress, "entries"), cancellationToken).ConfigureAwait(false);
        return ToolAnswer.Of(new QueryView(
            ProjectView.Of(asked?.Project), SentinelView.Of(session.Sentinel), ViewsOf(page.Entries, shown, asked is null), page.NextCursor, RankedOver: null, LeftOut: null));
    }

    private static EntryView[] ViewsOf(IReadOnlyList<Entry> entries, EntryFields fields, bool withProject = false) =>
        [.. entries.Select(entry => EntryView.Of(entry, fields, withProject))];
}
