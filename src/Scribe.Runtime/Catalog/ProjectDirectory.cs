using Scribe.Catalog;
using Scribe.Errors;
using Scribe.Projects;
using Scribe.Sessions;
using Scribe.Storage;

namespace Scribe;

/// <summary>Where projects are made, found, changed and deleted.</summary>
/// <remarks>Each method throws a <see cref="ScribeException"/> with a <c>store_*</c> code if the store cannot answer.</remarks>
public sealed class ProjectDirectory
{
    private readonly IProjectStore _store;
    private readonly SessionRegistry _registry;
    private readonly ProjectList _list;
    private readonly TimeProvider _time;

    internal ProjectDirectory(IProjectStore store, SessionRegistry registry, TimeProvider time)
    {
        _store = store;
        _registry = registry;
        _list = new ProjectList(store);
        _time = time;
    }

    /// <summary>Returns the project of this name in this root, made if there is none. Durable when it returns.</summary>
    /// <param name="root">The repository root.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.InvalidArgument"/>: a project exists whose name differs in capitals alone.
    /// <see cref="ErrorCode.ProjectUnknown"/>: the project was deleted.
    /// </exception>
    public Task<Project> GetOrAddAsync(RepoRoot root, ProjectName name, CancellationToken cancellationToken = default) =>
        ClaimAsync(ClaimOf(new ProjectChoice(root, name)), session: null, cancellationToken);

    /// <summary>
    /// Binds the session to a project by its name, which is made if there is none, and changes what is said of the project: all in
    /// one step, or nothing. Durable when it returns.
    /// </summary>
    /// <param name="session">The session, as the call sees it.</param>
    /// <param name="choice">The project, and what is to be changed of it.</param>
    /// <param name="expectedVersion">The version of the binding to replace; null for the version of <paramref name="session"/>.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>A new snapshot of the session.</returns>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.BindingConflict"/>: the binding has moved on. <see cref="ErrorCode.ProjectConflict"/>: the project has.
    /// <see cref="ErrorCode.ProjectUnknown"/>: it was deleted, or there is none to restore. <see cref="ErrorCode.InvalidArgument"/>:
    /// what is to be changed is refused, or a project exists whose name differs in capitals alone.
    /// <see cref="ErrorCode.SessionUnknown"/>: the session was closed meanwhile. <see cref="ErrorCode.SessionConflict"/>: another
    /// process has taken it over.
    /// </exception>
    public Task<Session> BindAsync(
        Session session, ProjectChoice choice, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return _registry.BindAsync(session, ClaimOf(choice), expectedVersion, cancellationToken);
    }

    /// <summary>Returns what is said of a project and what its log holds, as it is now.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.ProjectUnknown"/>: it was deleted.</exception>
    public async Task<ProjectDetails> GetAsync(Project project, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(project);
        var record = await _store.FindAsync(project.Id, cancellationToken).ConfigureAwait(false);
        if (record.DeletedAt is { } at)
            throw new ProjectRefusal.Deleted(record.Project.Name, at).ToError();
        return new ProjectDetails(record);
    }

    /// <summary>Lists the projects that the session's owner has bound in any session; for an anonymous session, those that it has bound itself.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Which ones. With a root an anonymous session sees all that anonymous sessions have bound there.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <remarks>
    /// Pages that follow each other by their cursors show each project at most once, and each one that is there all the time and
    /// passes the filter exactly once, whatever is recorded meanwhile: the order by last activity stays as it was at the first page.
    /// Only an entry that took more than a second to be recorded, and was when that page was read, may still move its project. What is
    /// bound meanwhile may be missing.
    /// </remarks>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: a filter, the limit or the cursor is refused.</exception>
    public async Task<ProjectPage> ListAsync(Session session, ProjectQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(query);
        return await ListAsync(session.Owner, session, query, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes what is said of the project that the session is bound to. Durable when it returns.</summary>
    /// <param name="session">The session.</param>
    /// <param name="update">What is to be changed.</param>
    /// <param name="expectedVersion">The version that the project must still have; null for whatever it has.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>The project as it is now. What is so already is no change, and counts no version.</returns>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.ProjectRequired"/>: the session is bound to no project. <see cref="ErrorCode.ProjectConflict"/>: it has
    /// another version. <see cref="ErrorCode.ProjectUnknown"/>: it was deleted. <see cref="ErrorCode.InvalidArgument"/>: the change is
    /// refused. <see cref="ErrorCode.SessionUnknown"/>: the session was closed meanwhile. <see cref="ErrorCode.SessionConflict"/>:
    /// another process has taken it over.
    /// </exception>
    public async Task<ProjectDetails> UpdateAsync(
        Session session, ProjectUpdate update, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(update);
        var claim = session.RequireProject().Claim(Now()) with { Change = ProjectCheck.ToStored(update), ExpectedVersion = expectedVersion };
        var project = await ClaimAsync(claim, session, cancellationToken).ConfigureAwait(false);
        return await GetAsync(project, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says what <see cref="DeleteAsync"/> would do, and changes nothing.</summary>
    /// <param name="session">The session that would delete it.</param>
    /// <param name="root">The repository root.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.ProjectUnknown"/>: the caller has no such project, or it was deleted.</exception>
    public async Task<ProjectDeletion> PreviewDeletionAsync(
        Session session, RepoRoot root, ProjectName name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        Require(root, name);
        var used = await _store
            .FindUsedAsync(ProjectList.HolderOf(session), session.Id.Value, root.Path, name.Value, Now(), cancellationToken)
            .ConfigureAwait(false);
        return UsedProject.Refusal(used, name.Value, unbindOthers: true) is { } refusal
            ? throw refusal.ToError()
            : new ProjectDeletion(new ProjectDetails(used!.Record), used.Others, session);
    }

    /// <summary>
    /// Deletes a project that the session's owner, or the anonymous session itself, has bound. Every session is unbound from it, so
    /// that its calls need a project again; the log is kept, and <see cref="RestoreAsync"/> brings it back. Durable when it returns.
    /// </summary>
    /// <param name="session">The session that deletes it.</param>
    /// <param name="root">The repository root.</param>
    /// <param name="name">The name.</param>
    /// <param name="unbindOthers">Whether to delete it while other live sessions are bound to it.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.ProjectUnknown"/>: the caller has no such project, or it was deleted. <see cref="ErrorCode.ProjectConflict"/>:
    /// other live sessions are bound to it. <see cref="ErrorCode.SessionUnknown"/>: the session was closed meanwhile.
    /// <see cref="ErrorCode.SessionConflict"/>: another process has taken it over.
    /// </exception>
    public async Task<ProjectDeletion> DeleteAsync(
        Session session, RepoRoot root, ProjectName name, bool unbindOthers = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        Require(root, name);
        var outcome = await _store
            .DeleteAsync(ProjectList.HolderOf(session), session.Term, root.Path, name.Value, Now(), unbindOthers, cancellationToken)
            .ConfigureAwait(false);
        return outcome switch
        {
            DeletionOutcome.Deleted deleted => new ProjectDeletion(
                new ProjectDetails(deleted.Record), deleted.Others, _registry.Of(deleted.Session)),
            DeletionOutcome.Refused refused => throw refused.Why.ToError(),
            DeletionOutcome.SessionGone => throw SessionErrors.Unknown(),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    /// <summary>Brings a deleted project back, with its log. The sessions that were bound to it stay unbound. Durable when it returns.</summary>
    /// <param name="session">The session that restores it.</param>
    /// <param name="root">The repository root.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <returns>The project. One that was not deleted is returned as it is.</returns>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.ProjectUnknown"/>: there is no such project. <see cref="ErrorCode.SessionUnknown"/>: the session was closed
    /// meanwhile. <see cref="ErrorCode.SessionConflict"/>: another process has taken it over.
    /// </exception>
    public Task<Project> RestoreAsync(Session session, RepoRoot root, ProjectName name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return ClaimAsync(ClaimOf(new ProjectChoice(root, name) { Restore = true }), session, cancellationToken);
    }

    /// <summary>As the public one, for a caller who may have no session.</summary>
    internal ValueTask<ProjectPage> ListAsync(Owner owner, Session? session, ProjectQuery query, CancellationToken cancellationToken) =>
        _list.ReadAsync(owner, session, query, cancellationToken);

    /// <summary>What is asked of the store for a choice.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: what is to be changed is refused.</exception>
    internal ProjectClaim ClaimOf(ProjectChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        Require(choice.Root, choice.Name);
        return new ProjectClaim(choice.Root.Path, choice.Name.Value, Now())
        {
            Change = ProjectCheck.ToStored(choice.Update),
            ExpectedVersion = choice.ExpectedVersion,
            MayAdd = !choice.Restore,
            Restore = choice.Restore,
        };
    }

    private async Task<Project> ClaimAsync(ProjectClaim claim, Session? session, CancellationToken cancellationToken)
    {
        var outcome = await _store.ClaimAsync(claim, session?.Term, cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            ProjectOutcome.Held held => new Project(held.Project),
            ProjectOutcome.Refused refused => throw refused.Why.ToError(),
            ProjectOutcome.SessionGone => throw SessionErrors.Unknown(),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    private static void Require(RepoRoot root, ProjectName name)
    {
        if (root == default || name == default)
            throw new ArgumentException("A root and a name come from RepoRoot.Parse and ProjectName.Parse.");
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
