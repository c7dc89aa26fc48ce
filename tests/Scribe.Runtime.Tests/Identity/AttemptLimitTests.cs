using Scribe.Identity;

namespace Scribe.Runtime.Tests.Identity;

public class AttemptLimitTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void AttemptsOfAnyMinute_AreNoMoreThanTheLimit()
    {
        var limit = new AttemptLimit(5, _time);
        var (caller, counted) = (Caller(), new List<DateTimeOffset>());
        for (var second = 0; second < 600; second++)
        {
            if (limit.Take(caller).RetryAfter is null)
                counted.Add(_time.GetUtcNow());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        counted.Count.ShouldBe(50);
        counted.ShouldAllBe(begin => counted.Count(at => at >= begin && at < begin.AddMinutes(1)) <= 5);
    }

    [Fact]
    public void RefusedCaller_IsToldWhenToComeBack_AndMayThen()
    {
        var limit = new AttemptLimit(2, _time);
        var caller = Caller();
        limit.Take(caller).Remaining.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(20));
        limit.Take(caller).Remaining.ShouldBe(0);
        _time.Advance(TimeSpan.FromSeconds(10));

        var wait = limit.Take(caller).RetryAfter.ShouldNotBeNull();

        wait.ShouldBe(TimeSpan.FromSeconds(30));
        _time.Advance(wait - TimeSpan.FromTicks(1));
        limit.Take(caller).RetryAfter.ShouldNotBeNull();
        _time.Advance(TimeSpan.FromTicks(1));
        limit.Take(caller).RetryAfter.ShouldBeNull();
    }

    [Fact]
    public void Callers_AreCountedApart()
    {
        var limit = new AttemptLimit(1, _time);
        var (one, other) = (Caller(), Caller());

        limit.Take(one).RetryAfter.ShouldBeNull();
        limit.Take(one).RetryAfter.ShouldNotBeNull();
        limit.Take(other).RetryAfter.ShouldBeNull();
    }

    [Fact]
    public void MoreCallersThanThereIsRoomFor_AreCountedTogether_AndNobodyIsForgottenForThem()
    {
        var limit = new AttemptLimit(1, _time, room: 10);
        var first = Caller();
        limit.Take(first);

        var counted = Enumerable.Range(0, 1_000).Count(_ => limit.Take(Caller()).RetryAfter is null);

        counted.ShouldBe(10);
        limit.Take(first).RetryAfter.ShouldNotBeNull();
        _time.Advance(TimeSpan.FromMinutes(1));
        Enumerable.Range(0, 1_000).Count(_ => limit.Take(Caller()).RetryAfter is null).ShouldBe(11);
    }

    [Fact]
    public async Task ManyAtOnce_AreNoMoreThanTheLimit()
    {
        var limit = new AttemptLimit(100, _time);
        var caller = Caller();

        var attempts = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => limit.Take(caller))));

        attempts.Count(attempt => attempt.RetryAfter is null).ShouldBe(100);
        attempts.Count(attempt => attempt is { RetryAfter: null, Remaining: 0 }).ShouldBe(1);
    }

    private static CallerKey Caller() => CallerKey.Of(new CallEvidence { Peer = new ConnectionId() });
}
