using Microsoft.Data.Sqlite;

namespace Scribe.Storage.Sqlite;

/// <summary>One change that waits for the writer. It may run more than once, so it depends on nothing but the database.</summary>
internal abstract class WriteCommand(CancellationToken cancellationToken)
{
    public bool IsCancelled => CancellationToken.IsCancellationRequested;

    protected CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Makes the change inside the open transaction and remembers what it came to.</summary>
    public abstract void Run(WriteStatements statements);

    /// <summary>Tells the caller what the change came to. Called only after the commit.</summary>
    public abstract void Acknowledge();

    public abstract void Fail(Exception exception);

    public abstract void Cancel();
}

/// <summary>A change that comes to a result.</summary>
internal sealed class WriteCommand<T>(Func<WriteStatements, T> change, CancellationToken cancellationToken)
    : WriteCommand(cancellationToken)
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Outcome => _outcome.Task;

    public override void Run(WriteStatements statements) => _result = change(statements);

    public override void Acknowledge() => _outcome.TrySetResult(_result!);

    public override void Fail(Exception exception) => _outcome.TrySetException(
        exception is SqliteException sqlite ? SqliteErrors.Translate(sqlite) : exception);

    public override void Cancel() => _outcome.TrySetCanceled(CancellationToken);
}
