using System.ComponentModel;
using ModelContextProtocol.Server;
using Scribe.Calls;

namespace Scribe.Tools;

/// <summary>The tools that open, resume and close sessions.</summary>
[McpServerToolType]
internal sealed class SessionTools(SessionRegistry registry)
{
    [McpServerTool(Name = "open_session", Title = "Open a session", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "Opens a new session of your own and returns its handle. A session keeps your project apart from every other " +
        "agent's. Pass the handle as 'session' on every later call, and keep it: it also finds the session again after " +
        "a reconnect or a restart of the server. set_project opens a session too, so call this one only if you need no project yet, " +
        "or a second session. The session expires if it lies idle; expires_at says when.")]
    public async Task<SessionView> OpenAsync(CallContext call, CancellationToken cancellationToken)
    {
        var opened = await registry.OpenAsync(call.Owner, call.Conversation, project: null, cancellationToken).ConfigureAwait(false);
        call.Report(opened.Session);
        return SessionView.Of(opened.Session, opened.Handle, opened.OwnsConversation
            ? "This connection now belongs to the session. Keep the handle to resume it on another connection. Call set_project next."
            : "Pass the handle as 'session' on every call. Call set_project next.");
    }

    [McpServerTool(Name = "resume_session", Title = "Resume a session", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "Finds a session again: pass its handle as 'session'. If your client began its connection with initialize, the " +
        "connection belongs to the session from then on and later calls need no handle; otherwise go on passing it. " +
        "Use it after a reconnect or a restart of the server.")]
    public async Task<SessionView> ResumeAsync(Session session, CallContext call, CancellationToken cancellationToken)
    {
        if (call.Conversation is not { } conversation)
            return SessionView.Of(session, handle: null, "The session is there. Go on passing its handle as 'session' on every call.");

        await registry.AttachAsync(session, conversation, cancellationToken).ConfigureAwait(false);
        return SessionView.Of(session, handle: null, "This connection now belongs to the session; later calls here need no handle.");
    }

    [McpServerTool(Name = "close_session", Title = "Close a session", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "Closes your session for good: its handle finds nothing afterwards. The project and its entries stay. " +
        "Call it when your work is done.")]
    public async Task<ClosedView> CloseAsync(Session session, CancellationToken cancellationToken) =>
        new(session.LogId, await registry.CloseAsync(session, cancellationToken).ConfigureAwait(false));
}
