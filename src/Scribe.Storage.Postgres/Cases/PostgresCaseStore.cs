using Scribe.Storage.Postgres.Entries;
using Scribe.Storage.Postgres.Sessions;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Cases;

/// <summary>Cases in PostgreSQL.</summary>
/// <remarks>A session before the number, the case and the log, so that no two transactions wait for each other.</remarks>
internal sealed class PostgresCaseStore(PostgresReader reader, PostgresWriter writer) : ICaseStore
{
    public Task<CaseOutcome> OpenAsync(
        CaseRow draft, Func<CaseRow, EntryRow> record, SessionTerm session, AppendKey? key, CancellationToken cancellationToken) =>
        writer.WriteAsync<CaseOutcome>(
            async (transaction, cancelled) =>
            {
                if (await transaction.HoldAsync(session, cancelled).ConfigureAwait(false) is null)
                    return new CaseOutcome.NotRecorded(new AppendOutcome.SessionGone());

                // A repeated call takes no number.
                if (key is not null && await EarlierAsync(transaction, draft.Log, session, key, cancelled).ConfigureAwait(false) is { } earlier)
                    return earlier;
                var (root, kind, day, _) = draft.Place;
                var number = await transaction
                    .ChangeAsync(Statement.Of(CaseSql.NextNumber, Hashes.OfRoot(root), kind, day), static row => row.GetInt64(0), cancelled)
                    .ConfigureAwait(false);
                var opened = draft with { Place = draft.Place with { Number = number } };
                var outcome = await AppendAsync(transaction, draft.Log, session, record(opened), key, cancelled).ConfigureAwait(false);
                if (outcome is not AppendOutcome.Appended { First: var sequence })
                    throw new NotRecordedException(outcome);
                var id = await InsertAsync(transaction, opened, sequence, session.Id, cancelled).ConfigureAwait(false);
                return new CaseOutcome.Kept(opened with { Id = id }, sequence, Repeated: false);
            },
            cancellationToken).OrNotRecordedAsync();

    public Task<CaseOutcome> ChangeAsync(
        CasePlace place, Func<CaseRow, CaseChange> change, long log, SessionTerm session, AppendKey? key, CancellationToken cancellationToken) =>
        writer.WriteAsync<CaseOutcome>(
            async (transaction, cancelled) =>
            {
                // Whoever may not write is told that, and nothing of the case.
                if (await transaction.HoldAsync(session, cancelled).ConfigureAwait(false) is null)
                    return new CaseOutcome.NotRecorded(new AppendOutcome.SessionGone());

                // What was done already may not be possible any more.
                if (key is not null && await EarlierAsync(transaction, log, session, key, cancelled).ConfigureAwait(false) is { } earlier)
                    return earlier;
                var hold = Statement.Of(CaseSql.Hold, Hashes.OfRoot(place.Root), place.Kind, place.Day, place.Number);
                if (await transaction.FindAsync(hold, CaseReader.Map, cancelled).ConfigureAwait(false) is not { } present)
                    return new CaseOutcome.Unknown();
                var (changed, link, entry) = change(present);
                var outcome = await AppendAsync(transaction, log, session, entry, key, cancelled).ConfigureAwait(false);
                if (outcome is not AppendOutcome.Appended { First: var sequence })
                    throw new NotRecordedException(outcome);
                transaction.Finally(
                    Statement.Of(CaseSql.Change, changed.Fix, changed.Landing, changed.RootCause, changed.Version, changed.ChangedAt, changed.ClosedAt,
                        CaseText.Of(changed), changed.Id),
                    Statement.Of(CaseSql.InsertLink, changed.Id, link.Version, link.At, link.Log, sequence, session.Id, link.Closed, link.Reopened,
                        link.Agent, link.Landing, link.Fix, link.RootCause));
                return new CaseOutcome.Kept(changed, sequence, Repeated: false);
            },
            cancellationToken).OrNotRecordedAsync();

    public async ValueTask<(CaseRow Case, IReadOnlyList<CaseLinkRow> Links)?> FindAsync(
        CasePlace place, int maxLinks, CancellationToken cancellationToken)
    {
        var find = Statement.Of(CaseSql.Find, Hashes.OfRoot(place.Root), place.Kind, place.Day, place.Number);
        if (await reader.FindAsync(find, CaseReader.Map, cancellationToken).ConfigureAwait(false) is not { } row)
            return null;
        var links = await reader
            .ListAsync(Statement.Of(CaseSql.Links, row.Id, (long)maxLinks), CaseReader.MapLink, cancellationToken)
            .ConfigureAwait(false);

        // A change that came in between is not shown: the case is as it was read.
        return (row, links.FindAll(link => link.Version <= row.Version));
    }

    public async ValueTask<IReadOnlyList<CaseRow>> ListAsync(CaseFilter filter, long before, long limit, CancellationToken cancellationToken)
    {
        var (root, kind, closed, landing, day, priority, agent, text) = filter;
        return await reader
            .ListAsync(
                Statement.Of(CaseSql.List, Hashes.OfRoot(root), before, kind, closed, landing, day, priority, agent, text, limit), CaseReader.Map, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>What a call with the key came to before; null if there was none.</summary>
    private static async Task<CaseOutcome?> EarlierAsync(
        WriteTransaction transaction, long log, SessionTerm session, AppendKey key, CancellationToken cancellationToken)
    {
        var query = Statement.Of(EntrySql.FindAppends, (Guid[])[session.Id], (long[])[log], (string[])[key.Value]);
        if (await transaction.FindAsync(query, KeyedAppend.Map, cancellationToken).ConfigureAwait(false) is not { } earlier)
            return null;
        var outcome = earlier.OutcomeFor(key);
        if (outcome is not AppendOutcome.Appended { First: var sequence })
            return new CaseOutcome.NotRecorded(outcome);
        return await transaction.FindAsync(Statement.Of(CaseSql.FindByEntry, log, sequence), CaseReader.Map, cancellationToken).ConfigureAwait(false) is { } row
            ? new CaseOutcome.Kept(row, sequence, Repeated: true)
            : new CaseOutcome.NotRecorded(new AppendOutcome.KeyUsed(sequence, sequence));
    }

    private static async Task<AppendOutcome> AppendAsync(
        WriteTransaction transaction, long log, SessionTerm session, EntryRow entry, AppendKey? key, CancellationToken cancellationToken)
    {
        var results = await transaction.AppendAsync([new AppendRequest(log, session, [entry], key)], cancellationToken).ConfigureAwait(false);
        return results[0].OutcomeOrThrow();
    }

    private static Task<long> InsertAsync(WriteTransaction transaction, CaseRow row, long sequence, Guid session, CancellationToken cancellationToken)
    {
        var (root, kind, day, number) = row.Place;
        var insert = Statement.Of(
            CaseSql.Insert, Hashes.OfRoot(root), root, kind, day, number, row.Log, sequence, session, row.Priority, row.Agent, row.Version, row.OpenedAt,
            row.Title, row.Tags, row.Files, row.Description, CaseText.Of(row));
        return transaction.ChangeAsync(insert, static id => id.GetInt64(0), cancellationToken);
    }
}
