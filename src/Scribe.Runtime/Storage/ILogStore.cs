namespace Scribe.Storage;

/// <summary>Where logs are found, of whatever kind, and made where they are no projects'.</summary>
public interface ILogStore
{
    /// <summary>How far the log has come; null if there is none.</summary>
    ValueTask<LogHead?> FindHeadAsync(long log, CancellationToken cancellationToken);

    /// <summary>The same, of the log of this name in this root.</summary>
    ValueTask<LogHead?> FindHeadAsync(string root, string name, CancellationToken cancellationToken);

    /// <summary>Insert-or-get by (root, name), of a log that is no project's. Durable when it returns.</summary>
    Task<ProjectRow> GetOrAddAsync(LogKind kind, string root, string name, long now, CancellationToken cancellationToken);

    /// <summary>The log, or null if there is none of that name and kind.</summary>
    ValueTask<ProjectRow?> FindAsync(LogKind kind, string root, string name, CancellationToken cancellationToken);
}
