namespace Scribe.Storage;

/// <summary>Where cases are durable. A case and the record of what happened to it are written in one transaction, or neither is.</summary>
/// <remarks>As with <see cref="IEntryStore"/>: durable when it returns, and a change from a term that has passed is refused.</remarks>
public interface ICaseStore
{
    /// <summary>Adds a case under the next number of its root, kind and day.</summary>
    /// <param name="draft">The case, without its number.</param>
    /// <param name="record">How the opening of the numbered case is recorded. It may be asked more than once.</param>
    /// <param name="session">Who opens it.</param>
    /// <param name="key">What tells a repeated call; null for none.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    Task<CaseOutcome> OpenAsync(
        CaseRow draft, Func<CaseRow, EntryRow> record, SessionTerm session, AppendKey? key, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a case by what it is at that moment. A session that is gone or was taken over is told so before anything is said of the case.
    /// </summary>
    /// <param name="place">The case.</param>
    /// <param name="change">Makes the change, or throws, and nothing is changed. It may be asked more than once.</param>
    /// <param name="log">The log that the change is recorded in.</param>
    /// <param name="session">Who changes it.</param>
    /// <param name="key">What tells a repeated call; null for none.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    Task<CaseOutcome> ChangeAsync(
        CasePlace place, Func<CaseRow, CaseChange> change, long log, SessionTerm session, AppendKey? key, CancellationToken cancellationToken);

    /// <summary>A case and its newest changes, the newest first; null if there is no such case.</summary>
    ValueTask<(CaseRow Case, IReadOnlyList<CaseLinkRow> Links)?> FindAsync(CasePlace place, int maxLinks, CancellationToken cancellationToken);

    /// <summary>The cases that pass the filter, the one opened last first, from before an id on. Their descriptions are not read.</summary>
    ValueTask<IReadOnlyList<CaseRow>> ListAsync(CaseFilter filter, long before, long limit, CancellationToken cancellationToken);
}
