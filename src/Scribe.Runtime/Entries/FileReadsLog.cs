using Scribe.Storage;

namespace Scribe.Entries;

/// <summary>The log of what the sessions of a project read from its files, apart from the project's own, which would drown in it.</summary>
internal static class FileReadsLog
{
    public static async Task<Project> GetOrAddAsync(this ILogStore logs, Project project, long now, CancellationToken cancellationToken) =>
        await logs.FindReadsAsync(project, cancellationToken).ConfigureAwait(false)
        ?? new Project(await logs
            .GetOrAddAsync(LogKind.FileReads, project.Root.Path, NameOf(project), now, cancellationToken).ConfigureAwait(false));

    /// <returns>Null if nothing was read yet.</returns>
    public static async Task<Project?> FindReadsAsync(this ILogStore logs, Project project, CancellationToken cancellationToken) =>
        await logs.FindAsync(LogKind.FileReads, project.Root.Path, NameOf(project), cancellationToken).ConfigureAwait(false) is { } row
            ? new Project(row)
            : null;

    private static string NameOf(Project project) => $"@reads/{project.Name.Value}";
}
