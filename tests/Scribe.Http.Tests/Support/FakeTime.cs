namespace Scribe.Http.Tests.Support;

/// <summary>A clock that moves only when a test moves it. Its timers go off within that move.</summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock)
            _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        List<FakeTimer> due;
        lock (_lock)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.IsDue(_now))];
        }

        foreach (var timer in due)
            timer.Fire();
    }

    /// <summary>As if no timer had found the time yet to go off.</summary>
    public void AdvanceWithoutTimers(TimeSpan by)
    {
        lock (_lock)
            _now += by;
    }

    private sealed class FakeTimer(FakeTime time, Action callback) : ITimer
    {
        private DateTimeOffset? _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public bool IsDue(DateTimeOffset now) => _due <= now;

        public void Fire()
        {
            lock (time._lock)
                _due = _period > TimeSpan.Zero ? time._now + _period : null;
            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
                (_due, _period) = (dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime, period);
            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
