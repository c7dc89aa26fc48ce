using System.Net.Sockets;
using Npgsql;
using Scribe.Errors;

namespace Scribe.Storage.Postgres.Errors;

/// <summary>Says in Scribe's words what PostgreSQL's codes mean. Fails closed: what is unknown is unavailable.</summary>
internal static class PostgresErrors
{
    /// <summary>The server ended a transaction that did nothing for too long.</summary>
    private const string IdleInTransaction = "25P03";

    /// <summary>The server ended a connection that did nothing for too long.</summary>
    private const string IdleSession = "57P05";

    /// <summary>True for whatever the database, the way to it, or a transaction's own view of it can be the cause of.</summary>
    public static bool IsOfDatabase(Exception exception) =>
        exception is NpgsqlException or StaleReadException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>Said of a call that failed for good, with nothing kept.</summary>
    public static ScribeException Translate(Exception exception, TimeSpan waited) => exception switch
    {
        ScribeException known => known,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } full => StoreErrors.Full(full),
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } text => StoreErrors.TextRefused(text),
        PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } damage => StoreErrors.Corrupt(damage),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable } slow => StoreErrors.Busy(waited, slow),
        PostgresException conflict when IsConflict(conflict) => StoreErrors.Busy(waited, conflict),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => StoreErrors.Busy(waited, exception),
        ObjectDisposedException => StoreErrors.Stopped(),
        _ => StoreErrors.Failed(exception),
    };

    /// <summary>Another transaction came in between; nothing was kept, and the same may succeed at once.</summary>
    public static bool IsConflict(Exception exception) => exception is StaleReadException or PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };

    /// <summary>The server, or the way to it, was not there at the moment: the same may succeed a little later.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } => state is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or IdleInTransaction or IdleSession || IsOfConnection(state),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException => true,
        SocketException or IOException => true,
        _ => false,
    };

    /// <summary>True if a failure in the moment of the commit leaves open whether it was kept.</summary>
    public static bool LeavesCommitOpen(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } => state is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.StatementCompletionUnknown
            or PostgresErrorCodes.QueryCanceled || IsOfConnection(state),
        _ => true,
    };

    /// <summary>Class 08.</summary>
    private static bool IsOfConnection(string state) => state.StartsWith("08", StringComparison.Ordinal);
}

/// <summary>What a transaction went by has changed meanwhile, so that it must begin anew.</summary>
internal sealed class StaleReadException() : Exception("Another transaction came in between.");

/// <summary>The server that answered is a standby. The primary may answer a little later.</summary>
internal sealed class StandbyException() : NpgsqlException("The server is a standby.");

/// <summary>
/// A commit was kept by the server alone: told to give up, it stops waiting for its synchronous standbys, warns, and says that it is done.
/// A standby that takes its place would not know of it.
/// </summary>
internal sealed class UnconfirmedException() : NpgsqlException("The server has not waited for its standbys.")
{
    /// <summary>The code of that warning, and of no other that a commit of Scribe's brings.</summary>
    public const string Warning = PostgresErrorCodes.Warning;
}

/// <summary>A connection cannot be used any more, for a reason that Npgsql has no exception of its own for.</summary>
internal sealed class BrokenConnectionException(Exception cause) : IOException("The connection to the database broke.", cause)
{
    /// <summary>True if a failure was the connection's end, whatever it was.</summary>
    public static bool Is(Exception exception, NpgsqlConnection connection) =>
        !PostgresErrors.IsOfDatabase(exception) && exception is not OperationCanceledException
        && (connection.FullState.HasFlag(System.Data.ConnectionState.Broken) || connection.State != System.Data.ConnectionState.Open);
}
