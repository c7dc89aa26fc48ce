namespace Scribe.Storage.TestKit;

/// <summary>A clock that moves only when a test moves it, in either direction. Timers go by the machine's own clock.</summary>
public sealed class StoreClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).Ticks;

    /// <summary>Unix milliseconds, as the contracts take them.</summary>
    public long Now => GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves the clock; back, if the time is negative.</summary>
    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
