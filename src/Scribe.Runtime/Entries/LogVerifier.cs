using Scribe.Storage;

namespace Scribe;

/// <summary>Walks the chain of a log and finds the first entry that is not what was recorded.</summary>
/// <remarks>
/// Each entry carries the SHA-256 of itself and of its predecessor's hash, and the log that of its last entry. Who can write the
/// whole store can compute a chain of his own: compare the hash with one that was noted elsewhere to see that, too.
/// </remarks>
public sealed class LogVerifier
{
    /// <summary>Few enough for a page of the largest entries to fit into memory, and for a cancellation to take effect soon.</summary>
    private const long SliceEntries = 500;
    private const long SliceCharacters = 4 * 1024 * 1024;

    private readonly ILogStore _logs;
    private readonly IEntryStore _entries;

    internal LogVerifier(ILogStore logs, IEntryStore entries)
    {
        _logs = logs;
        _entries = entries;
    }

    /// <summary>Verifies the log as it is when the call begins; what is appended meanwhile is not looked at.</summary>
    /// <param name="project">The project.</param>
    /// <param name="progress">Told, in entries, how far the walk has come.</param>
    /// <param name="cancellationToken">Ends the walk between two slices of a few hundred entries.</param>
    /// <exception cref="ScribeException">The store cannot answer, with a <c>store_*</c> code.</exception>
    public Task<LogVerification> VerifyAsync(
        Project project, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(project);
        return VerifyLogAsync(project, progress, cancellationToken);
    }

    /// <summary>The same, of the log of a sentinel day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="progress">Told, in entries, how far the walk has come.</param>
    /// <param name="cancellationToken">Ends the walk between two slices of a few hundred entries.</param>
    /// <exception cref="ScribeException">The store cannot answer, with a <c>store_*</c> code.</exception>
    public Task<LogVerification> VerifyAsync(
        SentinelDay day, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(day);
        return VerifyLogAsync(day.Log, progress, cancellationToken);
    }

    internal async Task<LogVerification> VerifyLogAsync(Project log, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var end = await _logs.FindHeadAsync(log.Id, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The log that a session is bound to is not in the store.");
        var walk = new ChainWalk(end);
        while (walk.Sequence < end.LastSequence)
        {
            // The store answers on this thread: whoever asks gets it back at once, and a long log never has one for itself.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            var slice = await _entries
                .ReadAsync(
                    log.Id, newestFirst: false, walk.Sequence, Math.Min(SliceEntries, end.LastSequence - walk.Sequence), SliceCharacters, cancellationToken)
                .ConfigureAwait(false);
            foreach (var entry in slice.Rows)
            {
                if (entry.Sequence != walk.Sequence + 1)
                    return Broken(ChainBreakKind.Missing);
                if (!walk.Follow(entry))
                    return Broken(ChainBreakKind.Altered);
            }

            if (slice.Rows.Count == 0)
                return Broken(ChainBreakKind.Missing);
            progress?.Report(new WorkProgress(walk.Sequence, end.LastSequence));
        }

        return new LogVerification(
            walk.Sequence, walk.Hash, walk.IsComplete ? null : new ChainBreak(walk.Sequence, ChainBreakKind.Replaced));

        LogVerification Broken(ChainBreakKind kind) => new(walk.Sequence, walk.Hash, new ChainBreak(walk.Sequence + 1, kind));
    }
}
