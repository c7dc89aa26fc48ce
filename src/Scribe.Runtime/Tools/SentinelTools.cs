using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Errors;

namespace Scribe.Tools;

/// <summary>The tools of sentinel mode: events of a day, and the cases of a repository.</summary>
[McpServerToolType]
internal sealed class SentinelTools(SentinelLog log)
{
    private const string AnyKey =
        "Any text of up to 200 characters, new for each call: if you repeat a call whose answer was lost, with the same key, nothing is done twice.";

    [RequiresMode(SessionMode.Sentinel)]
    [McpServerTool(Name = "append_event", Title = "Record an event", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(AppendedEventsView))]
    [Description(
        "Records in the log of your session's day: one event (event_type, message, ...), or up to 1,000 at once (events). A batch is kept whole " +
        "or not at all. What is answered is on disk. Needs a session in sentinel mode (open_session, mode sentinel).")]
    public async Task<CallToolResult> AppendAsync(
        Session session,
        [Description("Of what type it is, in your own terms, such as 'deploy' or 'test_run': up to 100 characters.")] string? event_type = null,
        [Description("What happened: 1 to 65,536 characters, several lines allowed.")] string? message = null,
        [Description("What kind of record it is.")] EntryStatus status = EntryStatus.Info,
        [Description("How much it matters.")] EntryPriority priority = EntryPriority.Medium,
        [Description("How sure you are, from 0 to 1.")] double? confidence = null,
        [Description("Your name, as a label: up to 200 characters.")] string? agent = null,
        [Description("Up to 50 tags of 1 to 100 characters.")] IReadOnlyList<string>? tags = null,
        [Description("Further facts: a JSON object.")] Dictionary<string, JsonElement>? metadata = null,
        [Description("Several events at once, recorded in this order. Leave event_type, message and all that describes it out then.")]
        EventInput[]? events = null,
        [Description(AnyKey)] string? idempotency_key = null,
        CancellationToken cancellationToken = default)
    {
        var single = event_type is not null || message is not null || agent is not null || tags is not null || metadata is not null
            || confidence is not null || status != EntryStatus.Info || priority != EntryPriority.Medium;
        if (single && events is not null)
            throw ScribeErrors.InvalidArgument("Both a single event and a batch were passed.", "Pass event_type, message and their companions, or events, not both.");
        if (events is null && (event_type is null || message is null))
            throw ScribeErrors.InvalidArgument("There is nothing to record.", "Pass event_type and message, or events.");

        EventInput?[] recorded = events ??
        [
            new EventInput
            {
                EventType = event_type!,
                Message = message!,
                Status = status,
                Priority = priority,
                Confidence = confidence,
                Agent = agent,
                Tags = tags,
                Metadata = metadata,
            },
        ];
        var appended = await log.AppendAsync(session, [.. recorded.Select(ToDraft)], idempotency_key, cancellationToken).ConfigureAwait(false);
        return ToolAnswer.Of(new AppendedEventsView(
            SentinelView.Of(appended.Day)!, recorded.Length, appended.FirstSequence, appended.LastSequence, appended.At, appended.Repeated));
    }

    [RequiresMode(SessionMode.Sentinel)]
    [McpServerTool(Name = "open_bug", Title = "Open a bug case", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(RecordedCaseView))]
    [Description(
        "Opens a case for a defect and returns its identifier, such as BUG-2026-11-20-0001. The case belongs to your session's repository root; " +
        "the log of your session's day records it. Go on with link_fix. Needs a session in sentinel mode.")]
    public Task<CallToolResult> OpenBugAsync(
        Session session,
        [Description("What it is about, in one line: 1 to 200 characters.")] string title,
        [Description("The symptoms, and how to see them again: 1 to 60,000 characters, several lines allowed.")] string description,
        [Description("How much it matters.")] EntryPriority priority = EntryPriority.Medium,
        [Description("Up to 50 files that it is about.")] IReadOnlyList<string>? affected_files = null,
        [Description("Up to 50 tags of 1 to 100 characters.")] IReadOnlyList<string>? tags = null,
        [Description("Your name, as a label: up to 200 characters.")] string? agent = null,
        [Description(AnyKey)] string? idempotency_key = null,
        CancellationToken cancellationToken = default) =>
        OpenAsync(session, CaseKind.Bug, title, description, priority, affected_files, tags, agent, idempotency_key, cancellationToken);

    [RequiresMode(SessionMode.Sentinel)]
    [McpServerTool(Name = "open_security", Title = "Open a security case", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(RecordedCaseView))]
    [Description(
        "Opens a case for a weakness that somebody could use and returns its identifier, such as SEC-2026-11-20-0001. Otherwise as open_bug. " +
        "Needs a session in sentinel mode.")]
    public Task<CallToolResult> OpenSecurityAsync(
        Session session,
        [Description("What it is about, in one line: 1 to 200 characters.")] string title,
        [Description("What could be done with it, and how: 1 to 60,000 characters, several lines allowed.")] string description,
        [Description("How severe it is; kept as the case's priority.")] EntryPriority severity = EntryPriority.Medium,
        [Description("Up to 50 files that it is about.")] IReadOnlyList<string>? affected_files = null,
        [Description("Up to 50 tags of 1 to 100 characters.")] IReadOnlyList<string>? tags = null,
        [Description("Your name, as a label: up to 200 characters.")] string? agent = null,
        [Description(AnyKey)] string? idempotency_key = null,
        CancellationToken cancellationToken = default) =>
        OpenAsync(session, CaseKind.Security, title, description, severity, affected_files, tags, agent, idempotency_key, cancellationToken);

    [RequiresMode(SessionMode.Sentinel)]
    [McpServerTool(Name = "link_fix", Title = "Link a fix to a case", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(RecordedCaseView))]
    [Description(
        "Says what fixes a case and how far that is, why the case happened, and closes it. Several calls may follow each other; what is left out " +
        "stays as it is. A case closes only with a root cause, a linked fix and a landing_status of at least verified. Needs a session in sentinel mode.")]
    public async Task<CallToolResult> LinkAsync(
        Session session,
        [Description("The case, such as BUG-2026-11-20-0001.")] string case_id,
        [Description("What fixes it: a commit, a pull request, an entry. 1 to 500 characters in one line. Needs landing_status.")] string? fix = null,
        [Description("How far the fix is. Lower than before only with reopen.")] LandingStatus? landing_status = null,
        [Description("Why it happened: 1 to 20,000 characters.")] string? root_cause = null,
        [Description("Closes the case.")] bool close = false,
        [Description("Opens a closed case again, or lets landing_status be lower than before.")] bool reopen = false,
        [Description("The version that the case must still have; leave it out to change whatever it is now.")] long? expected_version = null,
        [Description("Your name, as a label: up to 200 characters.")] string? agent = null,
        [Description(AnyKey)] string? idempotency_key = null,
        CancellationToken cancellationToken = default)
    {
        var link = new FixLink
        {
            Fix = fix,
            Landing = landing_status,
            RootCause = root_cause,
            Close = close,
            Reopen = reopen,
            ExpectedVersion = expected_version,
            Agent = agent,
        };
        return ToolAnswer.Of(RecordedCaseView.Of(
            await log.LinkFixAsync(session, CaseId.Parse(case_id), link, idempotency_key, cancellationToken).ConfigureAwait(false)));
    }

    [RequiresMode(SessionMode.Sentinel)]
    [McpServerTool(Name = "list_cases", Title = "List cases", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(CaseListView))]
    [Description(
        "Lists the cases of your session's repository root, of all days, the one opened last first. All filters that you pass must hold. Pages " +
        "stay in place while others open cases: pass next_cursor as cursor, with the same filters, to read on. Needs a session in sentinel mode.")]
    public async Task<CallToolResult> ListAsync(
        Session session,
        [Description("Bugs or security cases alone.")] CaseKind? kind = null,
        [Description("Open or closed cases alone.")] CaseStatus? status = null,
        [Description("Cases whose fix is exactly so far.")] LandingStatus? landing_status = null,
        [Description("Cases of one UTC day, such as 2026-11-20.")] string? day = null,
        [Description("Cases of one priority or severity.")] EntryPriority? priority = null,
        [Description("Cases that this agent opened.")] string? agent = null,
        [Description("Cases whose title, description or root cause contains this, whatever the capitals: up to 200 characters.")] string? text = null,
        [Description("How many cases at the most: 1 to 200.")] long limit = 50,
        [Description("next_cursor of the page before, to read on.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var query = new CaseQuery
        {
            Kind = kind,
            Status = status,
            Landing = landing_status,
            Day = SentinelInput.ParseDay(day),
            Priority = priority,
            Agent = agent,
            Text = text,
            Limit = limit,
            Cursor = cursor,
        };
        var page = await log.ListCasesAsync(session, query, cancellationToken).ConfigureAwait(false);
        return ToolAnswer.Of(new CaseListView(
            SentinelView.Of(session.RequireSentinel())!, [.. page.Cases.Select(CaseView.Of)], page.NextCursor));
    }

    [RequiresMode(SessionMode.Sentinel)]
    [McpServerTool(Name = "get_case", Title = "Get a case", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(CaseDetailsView))]
    [Description("Shows a case of your session's repository root with its description, its root cause and its changes, the newest first. Needs a session in sentinel mode.")]
    public async Task<CallToolResult> GetAsync(
        Session session,
        [Description("The case, such as BUG-2026-11-20-0001.")] string case_id,
        CancellationToken cancellationToken = default) =>
        ToolAnswer.Of(CaseDetailsView.Of(
            await log.GetCaseAsync(session, CaseId.Parse(case_id), cancellationToken).ConfigureAwait(false), session.RequireSentinel()));

    private async Task<CallToolResult> OpenAsync(
        Session session,
        CaseKind kind,
        string title,
        string description,
        EntryPriority priority,
        IReadOnlyList<string>? files,
        IReadOnlyList<string>? tags,
        string? agent,
        string? key,
        CancellationToken cancellationToken)
    {
        var draft = new CaseDraft
        {
            Kind = kind,
            Title = title,
            Description = description,
            Priority = priority,
            AffectedFiles = files ?? [],
            Tags = tags ?? [],
            Agent = agent,
        };
        return ToolAnswer.Of(RecordedCaseView.Of(await log.OpenCaseAsync(session, draft, key, cancellationToken).ConfigureAwait(false)));
    }

    private static EntryDraft ToDraft(EventInput? one, int index) => one?.ToDraft() ?? throw ScribeErrors.InvalidArgument(
        string.Create(CultureInfo.InvariantCulture, $"events[{index}] is null."), "Pass an object with an event_type and a message, or leave it out.");
}
