using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Calls;
using Scribe.Errors;

namespace Scribe.Tools;

/// <summary>The tools that bind a session to a project.</summary>
[McpServerToolType]
internal sealed class ProjectTools(SessionRegistry registry, ProjectDirectory projects, AnonymousOpenings openings)
{
    [McpServerTool(Name = "set_project", Title = "Set the project", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(SessionView))]
    [Description(
        "Binds your session, and no other agent's, to a project: a name within a repository root. The project is made if " +
        "there is none of that name. Without a session this opens one and returns its handle: pass it as 'session' on " +
        "every later call, until expires_at. Call it before append_entry and read_recent.")]
    public async Task<CallToolResult> SetAsync(
        CallContext call,
        [Description("The project's name: 1 to 100 ASCII letters, digits, '.', '-' and '_'.")] string name,
        [Description("The absolute path of the repository root, an existing directory. Symbolic links are resolved.")] string root,
        [Description("The version that the binding must still have, from get_project; leave it out to replace what is bound now. 0: nothing was ever bound.")]
        long? expected_version = null,
        Session? session = null,
        CancellationToken cancellationToken = default)
    {
        var projectName = ProjectName.Parse(name);
        var repoRoot = RepoRoot.Parse(root);
        RefuseStale(session, expected_version);
        if (session is null)
            openings.Admit(call);
        var project = await projects.GetOrAddAsync(repoRoot, projectName, cancellationToken).ConfigureAwait(false);
        var (bound, handle) = await BindAsync(call, session, project, expected_version, cancellationToken).ConfigureAwait(false);
        call.Report(bound);
        return ToolAnswer.Of(SessionView.Of(bound, handle, NextStep(call, handle)));
    }

    [McpServerTool(Name = "get_project", Title = "Get the project", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(SessionView))]
    [Description("Shows the project that your session is bound to, and the binding's version. Fails with project_required if there is none.")]
    public CallToolResult Get(Session session)
    {
        session.RequireProject();
        return ToolAnswer.Of(SessionView.Of(session, handle: null, "append_entry records into this project; read_recent reads it."));
    }

    private async Task<(Session Session, SessionHandle? Handle)> BindAsync(
        CallContext call, Session? session, Project project, long? expectedVersion, CancellationToken cancellationToken)
    {
        if (session is not null)
            return (await registry.BindAsync(session, project, expectedVersion, cancellationToken).ConfigureAwait(false), null);

        if (call.Conversation is not { } conversation)
        {
            var opened = await registry.OpenAsync(call.Owner, conversation: null, project, cancellationToken).ConfigureAwait(false);
            return (opened.Session, opened.Handle);
        }

        var (own, handle) = await registry.GetOrOpenAsync(call.Owner, conversation, project, cancellationToken).ConfigureAwait(false);
        if (handle is not null)
            return (own, handle);

        // Another call of this conversation opened the session a moment ago; this one binds it.
        return (await registry.BindAsync(own, project, expectedVersion, cancellationToken).ConfigureAwait(false), null);
    }

    /// <summary>What is stale already is refused before anything is made; what becomes stale meanwhile, the store refuses.</summary>
    private static void RefuseStale(Session? session, long? expectedVersion)
    {
        if (expectedVersion is { } expected && expected != (session?.Version ?? 0))
            throw ScribeErrors.BindingConflict(expected, session?.Version ?? 0, session?.Project?.Name.Value);
    }

    private static string NextStep(CallContext call, SessionHandle? handle) => (handle, call.Conversation) switch
    {
        (null, _) => "Record with append_entry, read with read_recent.",
        (_, null) => "Pass the handle as 'session' on every call. Record with append_entry, read with read_recent.",
        _ => AgentNote.Of(call, ownsConnection: true) + "This connection now belongs to the session. Keep the handle to resume it on another connection.",
    };
}
