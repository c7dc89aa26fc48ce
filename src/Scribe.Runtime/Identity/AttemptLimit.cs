namespace Scribe.Identity;

/// <summary>How many attempts of one kind a caller may make within a minute, whichever minute that is.</summary>
/// <remarks>
/// It counts in this process alone and forgets with it: it keeps load and logs bounded, and guards no secret. What it counts
/// takes bounded memory: of more callers at once than it has room for, the later ones are counted together.
/// </remarks>
[SharedAcrossSessions("how often callers tried, under a hash that finds no session; nothing of a session is in it")]
internal sealed class AttemptLimit(int perMinute, TimeProvider time, int room = 4096)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<CallerKey, Queue<long>> _attempts = [];

    public int PerMinute => perMinute;

    /// <summary>Counts an attempt, unless the caller has made as many as it may.</summary>
    public Attempt Take(CallerKey caller)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            var past = AttemptsOf(caller, now);
            Forget(past, now);
            if (past.Count >= perMinute)
                return new Attempt(Remaining: 0, RetryAfter: Window - time.GetElapsedTime(past.Peek(), now));
            past.Enqueue(now);
            return new Attempt(perMinute - past.Count, RetryAfter: null);
        }
    }

    private Queue<long> AttemptsOf(CallerKey caller, long now)
    {
        if (_attempts.TryGetValue(caller, out var past))
            return past;
        if (_attempts.Count >= room)
            ForgetWhoIsQuiet(now);

        // Whoever is counted already is never forgotten to make room: that would give a flood of callers a new minute each.
        var counted = _attempts.Count < room ? caller : CallerKey.Unconnected;
        if (!_attempts.TryGetValue(counted, out past))
            _attempts.Add(counted, past = []);
        return past;
    }

    private void ForgetWhoIsQuiet(long now)
    {
        foreach (var (caller, past) in _attempts)
        {
            Forget(past, now);
            if (past.Count == 0)
                _attempts.Remove(caller);
        }
    }

    private void Forget(Queue<long> past, long now)
    {
        while (past.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Window)
            past.Dequeue();
    }
}

/// <summary>What became of an attempt.</summary>
/// <param name="Remaining">How many more the caller may make now.</param>
/// <param name="RetryAfter">How long to wait, if it was refused; null if it was counted.</param>
internal readonly record struct Attempt(int Remaining, TimeSpan? RetryAfter);
