namespace Scribe.Storage.Sqlite;

/// <summary>How many kept values one write may still remove. A write is short, however much there is to remove.</summary>
internal sealed class Allowance
{
    public const int MaxValues = 500;
    public const long MaxBytes = 1024 * 1024;

    private long _bytes = MaxBytes;

    public int Values { get; private set; } = MaxValues;

    /// <summary>Takes values of a few bytes each.</summary>
    /// <returns>False if they were more than was left.</returns>
    public bool TakeSmall(int values)
    {
        var enough = values <= Values;
        Values = Math.Max(0, Values - values);
        return enough;
    }

    /// <summary>Takes one value. The last one may be longer than what was left, so that every value goes at some time.</summary>
    /// <returns>False if nothing was left.</returns>
    public bool Take(long bytes)
    {
        if (Values == 0 || _bytes <= 0)
            return false;
        Values--;
        _bytes -= bytes;
        return true;
    }
}
