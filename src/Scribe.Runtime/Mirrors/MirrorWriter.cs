using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scribe.Entries;
using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>Brings mirrors up to their logs behind the calls that append, as long as the host runs, and to its end.</summary>
/// <remarks>A mirror that cannot be written is logged and fails no call: the store has the entries, and the next append tries again.</remarks>
[SharedAcrossSessions("which logs have grown since they were mirrored; it keeps nothing of what they hold")]
internal sealed partial class MirrorWriter(MirrorFile mirror, MirrorSettings settings, ILogger<MirrorWriter> logger) : BackgroundService, ILogFollower
{
    private readonly ConcurrentDictionary<long, ProjectRow> _grown = new();
    private readonly Channel<long> _queue = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleReader = true });

    public void Appended(Project log)
    {
        if (settings.Following(log.Row.Kind).Count > 0 && _grown.TryAdd(log.Id, log.Row))
            _queue.Writer.TryWrite(log.Id);
    }

    /// <summary>Writes what is still to be written, then ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } writing)
            await writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var number in _queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            // Out of the way first: what is appended while the file is written must not be missed.
            if (_grown.TryRemove(number, out var log))
                await FollowAsync(log).ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(ProjectRow log)
    {
        foreach (var format in settings.Following(log.Kind))
        {
            try
            {
                await mirror.CatchUpAsync(log, format, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // Whatever it is: one mirror must end neither the others nor the host.
                LogFailed(format.PathOf(log), log.Root, exception);
            }
        }
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Warning, Message = "The mirror {Path} in {Root} could not be written; the entries are in the store")]
    private partial void LogFailed(string path, string root, Exception exception);
}
