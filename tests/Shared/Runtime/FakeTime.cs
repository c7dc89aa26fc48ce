namespace Scribe.Tests.Shared;

/// <summary>A clock that moves only when a test moves it. Timers go by the system's clock, so that whoever waits goes on.</summary>
internal class FakeTime : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public virtual void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
