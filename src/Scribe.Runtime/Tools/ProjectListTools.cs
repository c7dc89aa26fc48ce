using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Calls;
using Scribe.Errors;

namespace Scribe.Tools;

/// <summary>The tools that list and delete projects.</summary>
[McpServerToolType]
internal sealed class ProjectListTools(ProjectDirectory projects)
{
    [RequiresMode(SessionMode.Project)]
    [McpServerTool(Name = "list_projects", Title = "List your projects", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(ProjectListView))]
    [Description(
        "Lists your projects: status, tags, description, how many entries each has, its last activity. Yours are those that any of your " +
        "sessions has bound; if you are not authenticated, those of this session and, with root, all that anybody who is not authenticated has bound there. " +
        "All filters that you pass must hold. Pages stay in place while entries are recorded: pass next_cursor as cursor, with the same arguments, to read on.")]
    public async Task<CallToolResult> ListAsync(
        CallContext call,
        [Description("A part of the name, in any capitals.")] string? name = null,
        [Description("The project has one of these statuses.")] ProjectStatus[]? status = null,
        [Description("The project has all of these tags, letter for letter.")] IReadOnlyList<string>? tags = null,
        [Description("The absolute path of the repository root. Symbolic links are resolved.")] string? root = null,
        [Description("true lists the deleted projects, and not the others.")] bool deleted = false,
        [Description("last_activity: the latest entry first; name: from A to Z; created: the latest first.")] ProjectOrder order = ProjectOrder.LastActivity,
        [Description("How many projects at the most: 1 to 100.")] long limit = 50,
        [Description("next_cursor of the page before, to read on.")] string? cursor = null,
        Session? session = null,
        CancellationToken cancellationToken = default)
    {
        var query = new ProjectQuery
        {
            Name = name,
            Statuses = status,
            Tags = tags,
            Root = root is null ? null : RepoRoot.ParseFormer(root),
            Deleted = deleted,
            Order = order,
            Limit = limit,
            Cursor = cursor,
        };
        var page = await projects.ListAsync(call.Owner, session, query, cancellationToken).ConfigureAwait(false);
        return ToolAnswer.Of(new ProjectListView([.. page.Projects.Select(ListedProjectView.Of)], page.NextCursor));
    }

    [RequiresMode(SessionMode.Project)]
    [McpServerTool(Name = "delete_project", Title = "Delete a project", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(DeletedProjectView))]
    [Description(
        "Deletes one of your projects: it is on no list any more, and nothing is recorded in it. Its log is kept, and set_project with restore: true " +
        "brings it back. Fails while other live sessions are bound to it, unless unbind is true. Your own session is unbound without asking.")]
    public async Task<CallToolResult> DeleteAsync(
        CallContext call,
        Session session,
        [Description("The project's name.")] string name,
        [Description("The absolute path of its repository root, which need not be there any more.")] string root,
        [Description("true deletes it. Otherwise the call fails, and says what it would do.")] bool confirm = false,
        [Description("true unbinds other live sessions from it: their calls then fail with project_required until they call set_project.")] bool unbind = false,
        CancellationToken cancellationToken = default)
    {
        var (repoRoot, projectName) = (RepoRoot.ParseFormer(root), ProjectName.Parse(name));
        if (!confirm)
        {
            var would = await projects.PreviewDeletionAsync(session, repoRoot, projectName, cancellationToken).ConfigureAwait(false);
            throw ProjectErrors.DeletionUnconfirmed(name, would.Project.EntryCount, would.OtherSessions);
        }

        var deletion = await projects.DeleteAsync(session, repoRoot, projectName, unbind, cancellationToken).ConfigureAwait(false);
        call.Report(deletion.Session);
        return ToolAnswer.Of(new DeletedProjectView(
            ProjectView.Of(deletion.Project.Project)!, deletion.Project.EntryCount, deletion.OtherSessions,
            "set_project with the same name and root and restore: true brings it back."));
    }
}
