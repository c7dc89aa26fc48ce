namespace Scribe.Runtime.Tests.Support;

/// <summary>Keeps what it is told, at once and in order, and may do something when it is first told anything, on the teller's own thread.</summary>
internal sealed class ToldProgress<T>(Action? onFirst = null) : IProgress<T>
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
        bool first;
        lock (_values)
        {
            _values.Add(value);
            first = _values.Count == 1;
        }

        if (first)
            onFirst?.Invoke();
    }
}
