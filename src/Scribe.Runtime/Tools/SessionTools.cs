using System.ComponentModel;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Calls;
using Scribe.Sessions;

namespace Scribe.Tools;

/// <summary>The tools that open, resume, list and close sessions.</summary>
[McpServerToolType]
internal sealed class SessionTools(
    SessionRegistry registry, SessionList list, SentinelLog sentinel, AnonymousOpenings openings, IOptions<McpServerOptions> server,
    TimeProvider time)
{
    [McpServerTool(Name = "open_session", Title = "Open a session", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(SessionView))]
    [Description(
        "Opens a new session of your own and returns its handle. A session keeps your project apart from every other " +
        "agent's. Pass the handle as 'session' on every later call, and keep it: it also finds the session again after " +
        "a reconnect or a restart of the server. Where there is set_project, that opens a session too: call this one only if you need no project " +
        "yet, or a second session. The session expires if it lies idle, at expires_at, and ends at ends_at, however it is used. Who is not authenticated has " +
        "nothing but the handle: whoever else gets it has the session. With mode sentinel it watches over a repository instead of working on a " +
        "project: it is bound to root and to one UTC day. The mode is fixed, and the tools of the other mode refuse the session.")]
    public async Task<CallToolResult> OpenAsync(
        CallContext call,
        [Description("project: to work on projects, which set_project binds. sentinel: to record events and cases of a repository.")]
        SessionMode mode = SessionMode.Project,
        [Description("For mode sentinel alone, and needed there: the absolute path of the repository root, an existing directory. Symbolic links are resolved.")]
        string? root = null,
        [Description("For mode sentinel alone: an earlier UTC day to go back to, such as 2026-11-20. It needs to have a log. Default: today.")]
        string? day = null,
        CancellationToken cancellationToken = default)
    {
        var asked = SentinelInput.Read(mode, root, day);
        openings.Admit(call);
        var opened = asked is var (at, on)
            ? await registry.OpenWatchAsync(
                call.Owner, call.Conversation, await sentinel.GetDayAsync(at, on, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
            : await registry.OpenAsync(call.Owner, call.Conversation, project: null, cancellationToken).ConfigureAwait(false);
        call.Report(opened.Session);
        var keep = opened.OwnsConversation
            ? "This connection now belongs to the session. Keep the handle to resume it on another connection."
            : "Pass the handle as 'session' on every call.";
        return ToolAnswer.Of(SessionView.Of(opened.Session, opened.Handle, AgentNote.Of(call, opened.OwnsConversation) + keep + NextStep(mode)));
    }

    /// <summary>A server may have the tools for sessions alone, and must not send its agents to others.</summary>
    private string NextStep(SessionMode mode) => mode switch
    {
        SessionMode.Project when Has("set_project") => " Call set_project next.",
        SessionMode.Sentinel when Has("append_event") => " Record with append_event, open_bug and open_security; list_cases shows what is open.",
        _ => "",
    };

    private bool Has(string tool) => server.Value.ToolCollection?.TryGetPrimitive(tool, out _) == true;

    [McpServerTool(Name = "resume_session", Title = "Resume a session", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(SessionView))]
    [Description(
        "Finds a session again: pass its handle as 'session'. If your client began its connection with initialize, the " +
        "connection belongs to the session from then on and later calls need no handle; otherwise go on passing it. " +
        "Use it after a reconnect or a restart of the server.")]
    public async Task<CallToolResult> ResumeAsync(Session session, CallContext call, CancellationToken cancellationToken)
    {
        if (call.Conversation is not { } conversation)
            return ToolAnswer.Of(SessionView.Of(session, handle: null, "The session is there. Go on passing its handle as 'session' on every call."));

        await registry.AttachAsync(session, conversation, cancellationToken).ConfigureAwait(false);
        return ToolAnswer.Of(SessionView.Of(session, handle: null, "This connection now belongs to the session; later calls here need no handle."));
    }

    [McpServerTool(Name = "list_sessions", Title = "List your sessions", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(SessionListView))]
    [Description(
        "Lists your live sessions, newest first: short name, project, when each was opened and when it expires. It shows no " +
        "handle: to use a session you need the one that you were given when you opened it. If you are not authenticated, " +
        "it shows the session that this call belongs to, and no other.")]
    public async Task<CallToolResult> ListAsync(
        CallContext call,
        [Description("How many sessions at the most: 1 to 100.")] long limit = 50,
        [Description("next_cursor of the page before, to read on.")] string? cursor = null,
        Session? session = null,
        CancellationToken cancellationToken = default)
    {
        var page = await list.ReadAsync(call.Owner, session, limit, cursor, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        return ToolAnswer.Of(new SessionListView([.. page.Sessions.Select(listed => ListedSessionView.Of(listed, session, now))], page.NextCursor));
    }

    [McpServerTool(Name = "close_session", Title = "Close a session", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(ClosedView))]
    [Description(
        "Closes your session for good: its handle finds nothing afterwards. The project and its entries stay. " +
        "Call it when your work is done.")]
    public async Task<CallToolResult> CloseAsync(Session session, CancellationToken cancellationToken) =>
        ToolAnswer.Of(new ClosedView(session.LogId, await registry.CloseAsync(session, cancellationToken).ConfigureAwait(false)));
}
