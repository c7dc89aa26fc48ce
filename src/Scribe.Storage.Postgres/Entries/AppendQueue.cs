using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Scribe.Errors;
using Scribe.Storage.Postgres.Writing;

namespace Scribe.Storage.Postgres.Entries;

/// <summary>Groups the appends of this process: what comes while one group is committed goes into the next.</summary>
/// <remarks>
/// Appends to one log must follow each other, and a durable commit costs the same for one as for hundreds. The queue is bounded:
/// when it is full, callers wait, and give up after the store's patience.
/// </remarks>
internal sealed partial class AppendQueue : IAsyncDisposable
{
    private const int MaxGroup = 512;

    /// <summary>One batch of entries may be long; a group of them is not longer than it has to be.</summary>
    private const long MaxGroupCharacters = 4 * 1024 * 1024;

    /// <summary>A fraction of what a commit takes.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMicroseconds(200);

    private readonly PostgresWriter _writer;
    private readonly TimeSpan _patience;
    private readonly ILogger _logger;
    private readonly Channel<Waiting> _queue;
    private readonly Task _loop;

    public AppendQueue(PostgresWriter writer, StoreSetup setup)
    {
        _writer = writer;
        _patience = setup.Timeout;
        _logger = setup.Loggers.CreateLogger<AppendQueue>();
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(setup.WriteQueueCapacity)
        {
            SingleReader = true,
            AllowSynchronousContinuations = false,
        });
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Appends, and returns once that is durable.</summary>
    public async Task<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(request, cancellationToken);
        if (!_queue.Writer.TryWrite(waiting))
            await WaitForRoomAsync(waiting, cancellationToken).ConfigureAwait(false);
        return (await waiting.Result.ConfigureAwait(false)).OutcomeOrThrow();
    }

    /// <summary>Finishes what is queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task WaitForRoomAsync(Waiting waiting, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await _queue.Writer.WriteAsync(waiting, either.Token).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw StoreErrors.Stopped();
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw StoreErrors.Busy(_patience, exception);
        }
    }

    private async Task LoopAsync()
    {
        var group = new List<Waiting>(MaxGroup);
        var expected = 1;
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await GatherAsync(expected).ConfigureAwait(false);
            group.Clear();
            var characters = 0L;
            while (group.Count < MaxGroup && characters < MaxGroupCharacters && _queue.Reader.TryRead(out var waiting))
            {
                if (waiting.Begin(_patience))
                {
                    group.Add(waiting);
                    characters += waiting.Request.Entries.Sum(static entry => entry.Characters);
                }
            }

            if (group.Count > 0 && !await TryAppendAsync(group).ConfigureAwait(false))
            {
                foreach (var waiting in group)
                    await TryAppendAsync([waiting]).ConfigureAwait(false);
            }

            expected = Math.Min(MaxGroup, group.Count + _queue.Reader.Count);
        }
    }

    /// <summary>
    /// Waits a little for those who were answered just now, and mostly come again: without them each commit would serve but half of
    /// the callers. Whoever is alone waits for nobody.
    /// </summary>
    private async Task GatherAsync(int expected)
    {
        var began = Stopwatch.GetTimestamp();
        while (_queue.Reader.Count < expected && Stopwatch.GetElapsedTime(began) < Gathering)
            await Task.Yield();
    }

    /// <returns>False if the group failed with nothing kept, and each must be tried alone.</returns>
    private async Task<bool> TryAppendAsync(List<Waiting> group)
    {
        try
        {
            var requests = group.ConvertAll(static waiting => waiting.Request);
            var results = await _writer
                .WriteAsync((transaction, cancelled) => transaction.AppendAsync(requests, cancelled), CancellationToken.None)
                .ConfigureAwait(false);
            for (var i = 0; i < results.Length; i++)
                group[i].Complete(results[i]);
            return true;
        }
        catch (ScribeException exception) when (exception.Code != ErrorCode.InvalidArgument || group.Count == 1)
        {
            group.ForEach(waiting => waiting.Complete(new AppendResult(null, exception)));
            return true;
        }
        catch (Exception exception) when (exception is ScribeException || (exception is EncoderFallbackException && group.Count > 1))
        {
            // A text that the store cannot keep, which is one request's alone.
            return false;
        }
        catch (Exception exception)
        {
            // Nobody may wait for an answer that does not come.
            LogGroupFailed(_logger, exception);
            var failure = StoreErrors.Failed(exception);
            group.ForEach(waiting => waiting.Complete(new AppendResult(null, failure)));
            return true;
        }
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "A group of appends failed")]
    private static partial void LogGroupFailed(ILogger logger, Exception exception);

    /// <summary>A request, and whoever waits for it.</summary>
    private sealed class Waiting(AppendRequest request, CancellationToken cancellationToken)
    {
        private readonly long _queued = Stopwatch.GetTimestamp();
        private readonly TaskCompletionSource<AppendResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public AppendRequest Request { get; } = request;

        public Task<AppendResult> Result => _result.Task;

        /// <returns>False if it was withdrawn before it began, or waited for too long.</returns>
        public bool Begin(TimeSpan patience)
        {
            if (cancellationToken.IsCancellationRequested && _result.TrySetCanceled(cancellationToken))
                return false;
            var waited = Stopwatch.GetElapsedTime(_queued);
            if (waited < patience)
                return true;
            Complete(new AppendResult(null, StoreErrors.Busy(waited)));
            return false;
        }

        public void Complete(AppendResult result) => _result.TrySetResult(result);
    }
}
