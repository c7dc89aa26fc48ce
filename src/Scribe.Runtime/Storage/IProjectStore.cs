namespace Scribe.Storage;

/// <summary>Where projects are durable.</summary>
internal interface IProjectStore
{
    /// <summary>Insert-or-get by (root, name); names that differ only in case are the same. Durable when it returns.</summary>
    Task<ProjectRow> GetOrAddAsync(string root, string name, long now, CancellationToken cancellationToken);
}
