namespace Scribe.Storage;

/// <summary>Finds logs, of whatever kind. Nothing is made.</summary>
internal interface ILogStore
{
    /// <summary>How far the log has come; null if there is none.</summary>
    ValueTask<LogHead?> FindHeadAsync(long log, CancellationToken cancellationToken);

    /// <summary>The same, of the log of this name in this root.</summary>
    ValueTask<LogHead?> FindHeadAsync(string root, string name, CancellationToken cancellationToken);
}
