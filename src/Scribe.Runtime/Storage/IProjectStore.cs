namespace Scribe.Storage;

/// <summary>Where projects are durable.</summary>
/// <remarks>
/// As with <see cref="ISessionStore"/>: durable when it returns, a failure is thrown, never a default, and so is a change from a
/// term that has passed. Names that differ only in capitals are the same name.
/// </remarks>
public interface IProjectStore
{
    /// <summary>Gets or adds the project, and changes it as the claim says, all or nothing.</summary>
    /// <param name="claim">The project.</param>
    /// <param name="session">Who changes it; null where nobody is asked for.</param>
    /// <param name="cancellationToken">Withdraws the change as long as it has not begun.</param>
    Task<ProjectOutcome> ClaimAsync(ProjectClaim claim, SessionTerm? session, CancellationToken cancellationToken);

    /// <summary>The project of this number, deleted or not.</summary>
    ValueTask<ProjectRecord> FindAsync(long project, CancellationToken cancellationToken);

    /// <summary>The projects that pass the filter, sorted, from after a place on.</summary>
    ValueTask<IReadOnlyList<PlacedProject>> ListAsync(ProjectFilter filter, CancellationToken cancellationToken);

    /// <summary>The project of this name, if the holder has used it; null if not.</summary>
    /// <param name="holder">Who.</param>
    /// <param name="session">The session that does not count among the others that are bound to it.</param>
    /// <param name="root">The real path of its root.</param>
    /// <param name="name">The name.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<UsedProject?> FindUsedAsync(
        byte[] holder, Guid session, string root, string name, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Marks the project as deleted, if the holder has used it, and unbinds every session from it. Its log stays.
    /// </summary>
    /// <param name="holder">Who.</param>
    /// <param name="session">Its session.</param>
    /// <param name="root">The real path of the project's root.</param>
    /// <param name="name">The name.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="unbindOthers">Whether other live sessions may be bound to it.</param>
    /// <param name="cancellationToken">Withdraws the deletion as long as it has not begun.</param>
    Task<DeletionOutcome> DeleteAsync(
        byte[] holder, SessionTerm session, string root, string name, long now, bool unbindOthers, CancellationToken cancellationToken);
}
