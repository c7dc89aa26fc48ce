using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Scribe.Errors;

namespace Scribe.Storage.Sqlite;

/// <summary>The one writer of this process: it groups what waits into one transaction and answers after the commit.</summary>
/// <remarks>
/// A durable commit costs the same for one change as for hundreds, so whatever arrives while one commit runs goes into
/// the next. The queue is bounded: when it is full, callers wait, and give up after the store's patience.
/// </remarks>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    private const int MaxGroup = 512;

    private readonly WriteStatements _statements;
    private readonly SqliteLock _lock;
    private readonly EpochKeeper _epoch;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<WriteCommand> _queue;
    private readonly Task _loop;

    /// <summary>Why the loop ended before its time; null while all is well.</summary>
    private volatile ScribeException? _death;

    public SqliteWriter(
        SqliteConnection connection,
        SqliteLock writeLock,
        EpochKeeper epoch,
        SqliteSettings settings,
        TimeProvider time,
        ILogger logger)
    {
        _statements = new WriteStatements(connection, writeLock);
        _lock = writeLock;
        _epoch = epoch;
        _patience = settings.Patience;
        _time = time;
        _logger = logger;
        _queue = Channel.CreateBounded<WriteCommand>(new BoundedChannelOptions(settings.WriteQueueCapacity)
        {
            SingleReader = true,
            AllowSynchronousContinuations = false,
        });
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Runs a change in a transaction and returns its result once that is durable.</summary>
    /// <param name="change">The change. It may run again if another change of its group failed.</param>
    /// <param name="cancellationToken">Withdraws the change as long as it has not begun.</param>
    /// <exception cref="ScribeException">The store could not make the change; the code says why.</exception>
    public async Task<T> WriteAsync<T>(Func<WriteStatements, T> change, CancellationToken cancellationToken)
    {
        var command = new WriteCommand<T>(change, cancellationToken);
        if (!_queue.Writer.TryWrite(command))
            await WaitForRoomAsync(command, cancellationToken).ConfigureAwait(false);
        return await command.Outcome.ConfigureAwait(false);
    }

    /// <summary>Finishes what is queued, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _statements.Dispose();
    }

    private async Task WaitForRoomAsync(WriteCommand command, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await _queue.Writer.WriteAsync(command, either.Token).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw _death ?? StoreErrors.Stopped();
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw StoreErrors.Busy(_patience, exception);
        }
    }

    private async Task LoopAsync()
    {
        var group = new List<WriteCommand>(MaxGroup);
        try
        {
            await CommitWhatComesAsync(group).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Nothing may wait for a writer that is gone: not what it had in hand, not what is queued, not what comes.
            LogWriterDied(_logger, exception);
            _death = StoreErrors.Failed(exception);
            _queue.Writer.TryComplete();
            group.ForEach(command => command.Fail(_death));
            while (_queue.Reader.TryRead(out var command))
                command.Fail(_death);
        }
    }

    private async Task CommitWhatComesAsync(List<WriteCommand> group)
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            group.Clear();
            while (group.Count < MaxGroup && _queue.Reader.TryRead(out var command))
            {
                if (command.IsCancelled)
                    command.Cancel();
                else
                    group.Add(command);
            }

            if (group.Count > 0 && !TryCommit(group))
                CommitOneByOne(group);
        }
    }

    /// <summary>Commits the group as one.</summary>
    /// <returns>False if a change failed, so that nothing of the group was kept and each must be tried alone.</returns>
    private bool TryCommit(List<WriteCommand> group)
    {
        long? epoch;
        try
        {
            _lock.Begin(_statements.Connection);
        }
        catch (Exception exception)
        {
            var failure = exception is ScribeException or SqliteException ? exception : StoreErrors.Failed(exception);
            group.ForEach(command => command.Fail(failure));
            return true;
        }

        try
        {
            foreach (var command in group)
                command.Run(_statements);
            epoch = _epoch.AdvanceIfDue(_statements);
        }
        catch (Exception exception)
        {
            SqliteLock.Rollback(_statements.Connection);
            if (group.Count > 1)
                return false;
            group[0].Fail(exception);
            return true;
        }

        try
        {
            _lock.Commit(_statements.Connection);
        }
        catch (Exception exception)
        {
            SqliteLock.Rollback(_statements.Connection);
            var failure = exception is SqliteException sqlite ? SqliteErrors.Translate(sqlite, committing: true) : exception;
            group.ForEach(command => command.Fail(failure));
            return true;
        }

        group.ForEach(command => command.Acknowledge());
        if (epoch is { } reached)
            _epoch.Remember(reached);
        return true;
    }

    private void CommitOneByOne(List<WriteCommand> group)
    {
        foreach (var command in group)
            TryCommit([command]);
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Critical, Message = "The store's writer has stopped; every write fails until the server restarts")]
    private static partial void LogWriterDied(ILogger logger, Exception exception);
}
