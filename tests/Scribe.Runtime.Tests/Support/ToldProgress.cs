namespace Scribe.Runtime.Tests.Support;

/// <summary>Keeps what it is told, at once and in order, and may act on it.</summary>
internal sealed class ToldProgress<T>(Action<T>? then = null) : IProgress<T>
{
    private readonly List<T> _values = [];

    public IReadOnlyList<T> Values
    {
        get
        {
            lock (_values)
                return [.. _values];
        }
    }

    public void Report(T value)
    {
        lock (_values)
            _values.Add(value);
        then?.Invoke(value);
    }
}
