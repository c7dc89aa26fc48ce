namespace Scribe.Storage.Sqlite;

/// <summary>Cases in SQLite.</summary>
internal sealed class SqliteCaseStore(SqliteDatabase database) : ICaseStore
{
    public Task<CaseOutcome> OpenAsync(
        CaseRow draft, Func<CaseRow, EntryRow> record, SessionTerm session, AppendKey? key, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<CaseOutcome>(
            statements =>
            {
                var (root, kind, day, _) = draft.Place;
                var opened = draft with { Place = draft.Place with { Number = statements.NextCaseNumber.With(root, kind, day).ReadNumber()!.Value } };
                var outcome = statements.Append(draft.Log, session, [record(opened)], key);
                if (outcome is not AppendOutcome.Appended { First: var sequence } appended)
                    return new CaseOutcome.NotRecorded(outcome);
                return appended.Repeated
                    ? Repeated(statements, draft.Log, sequence)
                    : new CaseOutcome.Kept(Insert(statements, opened, sequence, session.Id), sequence, Repeated: false);
            },
            cancellationToken);

    public Task<CaseOutcome> ChangeAsync(
        CasePlace place, Func<CaseRow, CaseChange> change, long log, SessionTerm session, AppendKey? key, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<CaseOutcome>(
            statements =>
            {
                // Whoever may not write is told that, and nothing of the case.
                if (statements.Present(session) is null)
                    return new CaseOutcome.NotRecorded(new AppendOutcome.SessionGone());

                // What was done already may not be possible any more.
                if (statements.FindEarlier(log, session, key) is { } earlier)
                    return earlier is AppendOutcome.Appended appended ? Repeated(statements, log, appended.First) : new CaseOutcome.NotRecorded(earlier);
                if (Find(statements.FindCase, place) is not { } present)
                    return new CaseOutcome.Unknown();
                var (changed, link, entry) = change(present);
                var outcome = statements.Append(log, session, [entry], key);
                if (outcome is not AppendOutcome.Appended { First: var sequence })
                    return new CaseOutcome.NotRecorded(outcome);
                Update(statements, changed);
                Insert(statements, changed.Id, link with { Sequence = sequence }, session.Id);
                return new CaseOutcome.Kept(changed, sequence, Repeated: false);
            },
            cancellationToken);

    public ValueTask<(CaseRow Case, IReadOnlyList<CaseLinkRow> Links)?> FindAsync(
        CasePlace place, int maxLinks, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            (place, maxLinks),
            static (statements, asked) =>
            {
                if (Find(statements.FindCase, asked.place) is not { } row)
                    return default((CaseRow, IReadOnlyList<CaseLinkRow>)?);
                using var reader = statements.CaseLinks.With(row.Id, asked.maxLinks).Read();
                var links = new List<CaseLinkRow>();
                while (reader.Read())
                    links.Add(CaseReader.MapLink(reader));
                return (row, links);
            }));
    }

    public ValueTask<IReadOnlyList<CaseRow>> ListAsync(CaseFilter filter, long before, long limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read<(CaseFilter, long, long), IReadOnlyList<CaseRow>>(
            (filter, before, limit),
            static (statements, asked) =>
            {
                var ((root, kind, closed, landing, day, priority, agent, text), before, limit) = asked;
                using var reader = statements.ListCases.With(root, before, kind, closed, landing, day, priority, agent, text, limit).Read();
                var rows = new List<CaseRow>();
                while (reader.Read())
                    rows.Add(CaseReader.Map(reader));
                return rows;
            }));
    }

    private static CaseOutcome Repeated(WriteStatements statements, long log, long sequence)
    {
        using var reader = statements.FindCaseByEntry.With(log, sequence).Read();
        return reader.Read()
            ? new CaseOutcome.Kept(CaseReader.Map(reader), sequence, Repeated: true)
            : new CaseOutcome.NotRecorded(new AppendOutcome.KeyUsed(sequence, sequence));
    }

    private static CaseRow? Find(Statement statement, CasePlace place)
    {
        using var reader = statement.With(place.Root, place.Kind, place.Day, place.Number).Read();
        return reader.Read() ? CaseReader.Map(reader) : null;
    }

    private static CaseRow Insert(WriteStatements statements, CaseRow row, long sequence, Guid session)
    {
        var (root, kind, day, number) = row.Place;
        var id = statements.InsertCase
            .With(root, kind, day, number, row.Log, sequence, session.Bytes(), row.Priority, row.Agent, row.Version, row.OpenedAt, row.Title,
                row.Tags, row.Files, row.Description, CaseText.Of(row))
            .ReadNumber();
        return row with { Id = id!.Value };
    }

    private static void Update(WriteStatements statements, CaseRow row)
    {
        var changed = statements.ChangeCase
            .With(row.Fix, row.Landing, row.RootCause, row.Version, row.ChangedAt, row.ClosedAt, CaseText.Of(row), row.Id)
            .Execute();
        if (changed != 1)
            throw new InvalidOperationException("A change of a case does not follow its version.");
    }

    private static void Insert(WriteStatements statements, long id, CaseLinkRow link, Guid session) =>
        statements.InsertCaseLink
            .With(id, link.Version, link.At, link.Log, link.Sequence, session.Bytes(), link.Closed, link.Reopened, link.Agent, link.Landing,
                link.Fix, link.RootCause)
            .Execute();
}
