namespace Scribe.Storage.Sqlite;

/// <summary>Appends entries to a log, inside the transaction of whatever else belongs to them.</summary>
internal static class EntryAppend
{
    /// <summary>As many as the log has counters.</summary>
    private const int Statuses = 6;

    public static AppendOutcome Append(
        this WriteStatements statements, long project, SessionTerm session, IReadOnlyList<EntryRow> entries, AppendKey? key)
    {
        if (statements.FindEarlier(project, session, key) is { } earlier)
            return earlier;
        if (Reserve(statements, project, session, entries) is not { } reserved)
            return statements.Present(session) is null ? new AppendOutcome.SessionGone() : new AppendOutcome.ProjectGone();

        var (last, head) = reserved;
        var first = last - entries.Count + 1;
        var byStatus = new long[Statuses];
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i] with { Sequence = first + i };
            head = EntryChain.Next(head, entry);
            Insert(statements, EntryId.Of(project, entry.Sequence), entry, head);
            if (entry.Status is >= 0 and < Statuses)
                byStatus[entry.Status]++;
        }

        statements.SetHead
            .With(head, byStatus[0], byStatus[1], byStatus[2], byStatus[3], byStatus[4], byStatus[5], project)
            .Execute();
        if (key is not null)
            statements.InsertAppend.With(session.Id.Bytes(), project, key.Value, first, last, entries[0].At, key.Digest).Execute();
        return new AppendOutcome.Appended(first, last, entries[0].At, Repeated: false);
    }

    /// <summary>What an append with the key came to before; null if there was none.</summary>
    public static AppendOutcome? FindEarlier(this WriteStatements statements, long project, SessionTerm session, AppendKey? key)
    {
        if (key is null || statements.Present(session) is null)
            return null;
        using var reader = statements.FindAppend.With(session.Id.Bytes(), project, key.Value).Read();
        if (!reader.Read())
            return null;
        var (first, last, at) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        return reader.GetFieldValue<byte[]>(3).AsSpan().SequenceEqual(key.Digest)
            ? new AppendOutcome.Appended(first, last, at, Repeated: true)
            : new AppendOutcome.KeyUsed(first, last);
    }

    /// <returns>The last of the reserved sequence numbers and the hash to go on from; null if the session or the log is gone.</returns>
    private static (long Last, byte[] Head)? Reserve(
        WriteStatements statements, long project, SessionTerm session, IReadOnlyList<EntryRow> entries)
    {
        using var reader = statements.ReserveSequence.With(entries.Count, entries[0].At, project, session.Id.Bytes(), session.Fence).Read();
        if (!reader.Read())
            return null;
        var head = reader.IsDBNull(1)
            ? EntryChain.Root((LogKind)reader.GetInt32(2), reader.GetString(3), reader.GetString(4))
            : reader.GetFieldValue<byte[]>(1);
        return (reader.GetInt64(0), head);
    }

    private static void Insert(WriteStatements statements, long id, EntryRow entry, byte[] hash)
    {
        statements.InsertEntry
            .With(id, entry.At, entry.Status, entry.Priority, entry.Message, entry.Agent, entry.Category, entry.Tags, entry.Metadata,
                entry.Confidence, entry.Session.Bytes(), hash)
            .Execute();
        statements.InsertWords.With(id, entry.Words).Execute();
    }
}
