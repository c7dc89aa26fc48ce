using Scribe.Errors;
using Scribe.Storage;

namespace Scribe;

/// <summary>Where projects are found and made.</summary>
public sealed class ProjectDirectory
{
    private readonly IProjectStore _store;
    private readonly TimeProvider _time;

    internal ProjectDirectory(IProjectStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
    }

    /// <summary>Returns the project of this name in this root, made if there is none. Durable when it returns.</summary>
    /// <param name="root">The repository root.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Withdraws the request as long as it has not begun.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.InvalidArgument"/>: a project exists whose name differs in capitals alone.
    /// </exception>
    public async Task<Project> GetOrAddAsync(RepoRoot root, ProjectName name, CancellationToken cancellationToken = default)
    {
        if (root == default || name == default)
            throw new ArgumentException("A root and a name come from RepoRoot.Parse and ProjectName.Parse.");
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var row = await _store.GetOrAddAsync(root.Path, name.Value, now, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(row.Name, name.Value, StringComparison.Ordinal))
        {
            throw ScribeErrors.InvalidArgument(
                $"This root has a project named {Quoted.Value(row.Name)}, which differs from {Quoted.Value(name.Value)} in capitals alone.",
                $"Use {Quoted.Value(row.Name)} if you mean that project, or choose a name that cannot be mistaken for it.");
        }

        return new Project(row);
    }
}
