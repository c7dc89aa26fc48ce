namespace Scribe.Storage.Postgres.Writing;

/// <summary>How far one attempt at a write came.</summary>
internal sealed class Attempt<T>
{
    /// <summary>True from the moment on at which it may have been kept.</summary>
    public bool IsCommitting { get; private set; }

    /// <summary>What it came to, if it was kept.</summary>
    public T Result { get; private set; } = default!;

    public void Commit(T result)
    {
        Result = result;
        IsCommitting = true;
    }
}
