using System.Globalization;
using Scribe.Errors;
using Scribe.Mirrors;
using Scribe.Storage;

namespace Scribe;

/// <summary>The files that show logs in their repositories: <c>.scribe/docs/dev_plans/NAME/PROGRESS_LOG.md</c> for a project.</summary>
/// <remarks>
/// A file follows its log by itself where <see cref="ScribeOptions.MirrorProjects"/> says so. It may lag, where a process was killed or
/// the disk was full; the next append brings it up, and so does this class. The store is what counts.
/// </remarks>
public sealed class LogMirrors
{
    private readonly ILogStore _logs;
    private readonly MirrorFile _mirror;

    internal LogMirrors(ILogStore logs, MirrorFile mirror)
    {
        _logs = logs;
        _mirror = mirror;
    }

    /// <summary>Brings the file of a project up to its log, whatever the options say.</summary>
    /// <param name="root">The repository root.</param>
    /// <param name="name">The project's name.</param>
    /// <param name="rebuild">True to write the whole file anew; what was there is kept beside it, in a file that ends in <c>.bak</c>.</param>
    /// <param name="cancellationToken">Ends the work between two pieces. The file then lags.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.ProjectUnknown"/>: there is no such project or day. <see cref="ErrorCode.InvalidArgument"/>: the file is not this log's,
    /// or a link leads away from the root.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task<IReadOnlyList<MirrorState>> UpdateAsync(
        RepoRoot root, ProjectName name, bool rebuild = false, CancellationToken cancellationToken = default) =>
        UpdateAsync(root, name.Value, MirrorErrors.LogUnknown, rebuild, cancellationToken);

    /// <summary>Brings the files of a sentinel day up to its log.</summary>
    /// <param name="root">The repository root.</param>
    /// <param name="day">The day, UTC.</param>
    /// <param name="rebuild">True to write the whole files anew.</param>
    /// <param name="cancellationToken">Ends the work between two pieces. The files then lag.</param>
    /// <inheritdoc cref="UpdateAsync(RepoRoot, ProjectName, bool, CancellationToken)" path="/exception"/>
    public Task<IReadOnlyList<MirrorState>> UpdateAsync(
        RepoRoot root, DateOnly day, bool rebuild = false, CancellationToken cancellationToken = default) =>
        UpdateAsync(
            root, day.ToString("'@'yyyy-MM-dd", CultureInfo.InvariantCulture), (path, name) => SentinelErrors.DayUnknown(path, name[1..]), rebuild, cancellationToken);

    private async Task<IReadOnlyList<MirrorState>> UpdateAsync(
        RepoRoot root, string name, Func<string, string, ScribeException> unknown, bool rebuild, CancellationToken cancellationToken)
    {
        var head = await _logs.FindHeadAsync(root.Path, name, cancellationToken).ConfigureAwait(false)
            ?? throw unknown(root.Path, name);
        var states = new List<MirrorState>();
        foreach (var format in MirrorSettings.Possible(head.Log.Kind))
        {
            states.Add(rebuild
                ? await _mirror.RebuildAsync(head.Log, format, cancellationToken).ConfigureAwait(false)
                : await _mirror.CatchUpAsync(head.Log, format, cancellationToken).ConfigureAwait(false));
        }

        return states;
    }
}
