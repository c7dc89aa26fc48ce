namespace Scribe.Http.Tests.Support;

/// <summary>A clock whose timers, too, go off only when a test moves it, within that move.</summary>
internal sealed class FakeTimers : FakeTime
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock)
            _timers.Add(timer);
        return timer;
    }

    public override void Advance(TimeSpan by)
    {
        AdvanceWithoutTimers(by);
        List<FakeTimer> due;
        lock (_lock)
            due = [.. _timers.Where(timer => timer.IsDue)];
        foreach (var timer in due)
            timer.Fire();
    }

    /// <summary>As if no timer had found the time yet to go off.</summary>
    public void AdvanceWithoutTimers(TimeSpan by) => base.Advance(by);

    private sealed class FakeTimer(FakeTimers time, Action callback) : ITimer
    {
        private DateTimeOffset? _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public bool IsDue => _due <= time.GetUtcNow();

        public void Fire()
        {
            lock (time._lock)
                _due = _period > TimeSpan.Zero ? time.GetUtcNow() + _period : null;
            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
                (_due, _period) = (dueTime == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + dueTime, period);
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
