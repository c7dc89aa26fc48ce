namespace Scribe.Storage.Sqlite;

/// <summary>Removes what an ended session kept, and what its repeated appends were known by. Nobody sees it any more: every read and write begins at the session's row.</summary>
internal static class EndedState
{
    /// <summary>Removes as much as the allowance grants.</summary>
    /// <returns>True if nothing is left of it.</returns>
    public static bool Remove(WriteStatements statements, byte[] session, Allowance allowance)
    {
        // One more than can be taken tells whether there are more.
        foreach (var (row, bytes) in Measure(statements, session, allowance.Values + 1))
        {
            if (!allowance.Take(bytes))
                return false;
            statements.RemoveEndedValue.With(row).Execute();
        }

        var removed = statements.RemoveEndedAppends.With(session, allowance.Values + 1).Execute();
        if (!allowance.TakeSmall(removed))
            return false;

        statements.ForgetEnded.With(session).Execute();
        return true;
    }

    private static List<(long Row, long Bytes)> Measure(WriteStatements statements, byte[] session, int limit)
    {
        var values = new List<(long, long)>();
        using var reader = statements.MeasureEnded.With(session, limit).Read();
        while (reader.Read())
            values.Add((reader.GetInt64(0), reader.GetInt64(1)));
        return values;
    }
}
