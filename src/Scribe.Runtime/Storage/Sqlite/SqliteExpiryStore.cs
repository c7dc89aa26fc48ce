namespace Scribe.Storage.Sqlite;

/// <summary>Removes ended sessions from SQLite.</summary>
internal sealed class SqliteExpiryStore(SqliteDatabase database) : IExpiryStore
{
    /// <summary>How many sessions one write removes at most, each with its keys.</summary>
    public const int MaxSessions = 200;

    public ValueTask<bool> AnyAsync(long cutoff, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(database.Readers.Read(
            cutoff, static (statements, cutoff) => statements.AnyEnded.With(cutoff).ReadNumber() > 0));
    }

    public Task<int> RemoveAsync(long cutoff, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            statements => RemoveLeftovers(statements) ? statements.RemoveExpired.With(cutoff, MaxSessions).Execute() : 0,
            cancellationToken);

    /// <returns>True if none are left.</returns>
    private static bool RemoveLeftovers(WriteStatements statements)
    {
        var allowance = new Allowance();
        return FindEnded(statements).TrueForAll(session => EndedState.Remove(statements, session, allowance));
    }

    private static List<byte[]> FindEnded(WriteStatements statements)
    {
        var sessions = new List<byte[]>();
        using var reader = statements.FindEnded.With(Allowance.MaxValues).Read();
        while (reader.Read())
            sessions.Add(reader.GetFieldValue<byte[]>(0));
        return sessions;
    }
}
