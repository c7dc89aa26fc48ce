using Microsoft.Extensions.Logging;

namespace Scribe.Storage.Sqlite;

/// <summary>Advances the store's epoch at most once a second while there are writes, and notes it in the marker.</summary>
/// <remarks>The more often the marker is renewed, the less can be lost without being noticed; each time costs one file write.</remarks>
internal sealed partial class EpochKeeper(StoreMarker marker, string store, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long? _last;

    /// <summary>Advances the epoch inside the open transaction if its time has come.</summary>
    /// <returns>The epoch reached, to be remembered after the commit; null if it was not due.</returns>
    public long? AdvanceIfDue(WriteStatements statements)
    {
        if (_last is { } last && time.GetElapsedTime(last) < Interval)
            return null;
        return statements.AdvanceEpoch.ReadNumber();
    }

    /// <summary>Notes a committed epoch. The marker may lag behind, so a failure here loses nothing but early warning.</summary>
    public void Remember(long epoch)
    {
        _last = time.GetTimestamp();
        try
        {
            marker.Write(new StoreMarker.Content(store, epoch));
        }
        catch (Exception exception)
        {
            LogMarkerNotWritten(logger, marker.Path, exception);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning,
        Message = "The marker '{Marker}' could not be renewed; a loss of the latest writes would go unnoticed")]
    private static partial void LogMarkerNotWritten(ILogger logger, string marker, Exception exception);
}
