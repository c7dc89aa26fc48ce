using Scribe.Errors;

namespace Scribe.Storage.Sqlite;

/// <summary>Refuses a change that comes from before a session was taken over. Runs in the transaction of the change.</summary>
internal static class SessionFence
{
    /// <summary>The session as it is now; null if it is gone.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.SessionConflict"/>: it was taken over since the caller found it.</exception>
    public static SessionRow? Present(this WriteStatements statements, SessionTerm session)
    {
        var row = statements.FindSessionById.Find(session.Id);
        return row is null || row.Fence == session.Fence ? row : throw StoreErrors.TakenOver(AgentOf(statements, session.Id));
    }

    private static string? AgentOf(WriteStatements statements, Guid session)
    {
        using var reader = statements.FindAgent.With(session.Bytes()).Read();
        return reader.Read() ? reader.GetString(0) : null;
    }
}
