using System.ComponentModel;
using System.Globalization;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Calls;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Tools;

/// <summary>The tools that bind a session to a project, and show it.</summary>
[McpServerToolType]
internal sealed class ProjectTools(SessionRegistry registry, ProjectDirectory projects, EntryLog log, AnonymousOpenings openings)
{
    private const int MaxRecent = 50;

    [RequiresMode(SessionMode.Project)]
    [McpServerTool(Name = "set_project", Title = "Set the project", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(BoundProjectView))]
    [Description(
        "Binds your session, and no other agent's, to a project: a name within a repository root. The project is made if " +
        "there is none of that name. Without a session this opens one and returns its handle: pass it as 'session' on " +
        "every later call, until expires_at. Call it before append_entry and read_recent. What you say of the project " +
        "(description, tags, status) replaces what was said before; what you leave out stays. All of it is done, or nothing.")]
    public async Task<CallToolResult> SetAsync(
        CallContext call,
        [Description("The project's name: 1 to 100 ASCII letters, digits, '.', '-' and '_'.")] string name,
        [Description("The absolute path of the repository root, an existing directory. Symbolic links are resolved.")] string root,
        [Description("What the project is about: up to 4,000 characters. An empty text removes it.")] string? description = null,
        [Description("Up to 50 tags of 1 to 100 characters, in place of those that it has. An empty list removes them.")] IReadOnlyList<string>? tags = null,
        [Description("How far it has come. A new project is planning.")] ProjectStatus? status = null,
        [Description("The version that the project must still have, details.version of set_project and get_project; leave it out to change it whatever it has. 0: it must be new.")]
        long? expected_project_version = null,
        [Description("true brings a deleted project back, with its log.")] bool restore = false,
        [Description("The version that the binding must still have, from get_project; leave it out to replace what is bound now. 0: nothing was ever bound.")]
        long? expected_version = null,
        Session? session = null,
        CancellationToken cancellationToken = default)
    {
        var project = projects.ClaimOf(new ProjectChoice(RepoRoot.Parse(root), ProjectName.Parse(name))
        {
            Update = new ProjectUpdate { Description = description, Tags = tags, Status = status },
            ExpectedVersion = expected_project_version,
            Restore = restore,
        });
        RefuseStale(session, expected_version);
        if (session is null)
            openings.Admit(call);
        var (bound, handle) = await BindAsync(call, session, project, expected_version, cancellationToken).ConfigureAwait(false);
        call.Report(bound);
        var details = await projects.GetAsync(bound.RequireProject(), cancellationToken).ConfigureAwait(false);
        return ToolAnswer.Of(BoundProjectView.Of(bound, handle, details, NextStep(call, handle)));
    }

    [RequiresMode(SessionMode.Project)]
    [McpServerTool(Name = "get_project", Title = "Get the project", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(ProjectWithEntriesView))]
    [Description(
        "Shows the project that your session is bound to, the binding's version, what is said of the project, what its log holds " +
        "and its newest entries. Fails with project_required if there is none.")]
    public async Task<CallToolResult> GetAsync(
        Session session,
        [Description("How many of the newest entries to show: 0 to 50.")] long recent = 5,
        CancellationToken cancellationToken = default)
    {
        var project = session.RequireProject();
        if (recent is < 0 or > MaxRecent)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"recent is {recent}; it must be between 0 and {MaxRecent}."),
                "Read more with read_recent.");
        }

        var details = await projects.GetAsync(project, cancellationToken).ConfigureAwait(false);
        var entries = recent == 0
            ? []
            : (await log.ReadAsync(project, new EntryQuery { Limit = recent }, cancellationToken).ConfigureAwait(false)).Entries;
        return ToolAnswer.Of(ProjectWithEntriesView.Of(
            session, details, entries, "append_entry records into this project; read_recent reads it."));
    }

    private async Task<(Session Session, SessionHandle? Handle)> BindAsync(
        CallContext call, Session? session, ProjectClaim project, long? expectedVersion, CancellationToken cancellationToken)
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

        // Another call of this conversation opened the session a moment ago; this one binds it, if it has the mode for it.
        call.Report(own);
        return (await registry.BindAsync(own, project, expectedVersion, cancellationToken).ConfigureAwait(false), null);
    }

    /// <summary>What is stale already is refused before anything is made; what becomes stale meanwhile, the store refuses.</summary>
    private static void RefuseStale(Session? session, long? expectedVersion)
    {
        if (expectedVersion is { } expected && expected != (session?.Version ?? 0))
            throw ProjectErrors.BindingConflict(expected, session?.Version ?? 0, session?.Project?.Name.Value);
    }

    private static string NextStep(CallContext call, SessionHandle? handle) => (handle, call.Conversation) switch
    {
        (null, _) => "Record with append_entry, read with read_recent.",
        (_, null) => "Pass the handle as 'session' on every call. Record with append_entry, read with read_recent.",
        _ => AgentNote.Of(call, ownsConnection: true) + "This connection now belongs to the session. Keep the handle to resume it on another connection.",
    };
}
