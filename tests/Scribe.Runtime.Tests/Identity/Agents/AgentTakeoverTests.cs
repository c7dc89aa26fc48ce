using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Identity;
using Scribe.Identity.Agents;
using Scribe.Sessions;

namespace Scribe.Runtime.Tests.Identity.Agents;

/// <summary>A holder that is silent loses the agent's session to the next one, whatever the clocks say, and never do two write.</summary>
public sealed class AgentTakeoverTests : AgentFixture
{
    [Fact]
    public async Task HolderThatIsSilent_IsTakenOverAfterItsLease_ThoughTheClockWasSetBack()
    {
        await LeaveAHolderBehindAsync(new FakeTime());
        var time = new FakeTime();
        time.Advance(TimeSpan.FromDays(-30));
        await using var server = Start(time: time);
        var client = await server.ConnectAsync();

        var call = client.CallAsync("get_project");
        await Eventually.HoldsAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return call.IsCompleted;
        });

        (await call).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task HolderWhoseLeaseHasLapsedByTheClock_IsTakenOverAtOnce()
    {
        await LeaveAHolderBehindAsync(new FakeTime());
        var time = new FakeTime();
        time.Advance(TimeSpan.FromMinutes(6));
        await using var server = Start(time: time);

        (await (await server.ConnectAsync()).CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Theory]
    [InlineData(6)]
    [InlineData(60 * 24 * 365)]
    public async Task ClockThatJumpsForward_CostsTheHolderItsLease_AndNeverLetsTwoWrite(int minutes)
    {
        await using var first = Start(time: new FakeTime(), options: options => options.AbsoluteLifetime = TimeSpan.FromDays(3650));
        var holder = await first.ConnectAsync();
        var handle = await holder.OpenAsync("alpha", Root);
        (await holder.CallAsync("append_entry", ("message", "before"))).ShouldSucceed();

        // The idle time must not be what ends the session here.
        var time = new FakeTime();
        time.Advance(TimeSpan.FromMinutes(minutes));
        await using var second = Start(time: time, options: options => options.IdleTimeout = TimeSpan.FromDays(365));
        var taker = await second.ConnectAsync();
        var taken = await taker.CallAsync("append_entry", ("message", "taken"));

        if (taken.Error == "session_expired")
        {
            // For that clock the session is over, and the lease is taken all the same: the other may not write either.
            (await taker.CallAsync("set_project", ("name", "beta"), ("root", Root))).ShouldSucceed();
        }
        else
        {
            taken.ShouldSucceed();
        }

        await ShouldBeShutOutAsync(holder, handle);
    }

    [Fact]
    public async Task ClockThatJumpsBack_LeavesTheHolderItsLease()
    {
        await using var first = Start(time: new FakeTime(), lease: TimeSpan.FromSeconds(2));
        var holder = await first.ConnectAsync();
        await SetProjectAsync(holder);
        var time = new FakeTime();
        time.Advance(TimeSpan.FromDays(-30));
        await using var second = Start(time: time, lease: TimeSpan.FromSeconds(2));
        var other = await second.ConnectAsync();

        (await other.CallAsync("append_entry", ("message", "mine"))).ShouldFail("session_required");

        (await holder.CallAsync("append_entry", ("message", "still here"))).ShouldSucceed();
    }

    [Fact]
    public async Task HolderThatWasTakenOver_OpensASessionOfItsOwn_OnlyWhenItAsksTo()
    {
        await using var first = Start(time: new FakeTime());
        var holder = await first.ConnectAsync();
        var handle = await holder.OpenAsync("alpha", Root);
        var time = new FakeTime();
        time.Advance(TimeSpan.FromMinutes(6));
        await using var second = Start(time: time);
        var taker = await second.ConnectAsync();
        (await taker.CallAsync("get_project")).ShouldSucceed();

        await ShouldBeShutOutAsync(holder, handle);
        (await SetProjectAsync(holder, "beta")).Text("next")!.ShouldContain("has taken over the session of the agent 'reviewer-1'");

        (await holder.CallAsync("get_project")).Project.ShouldBe("beta");
        (await holder.CallAsync("append_entry", ("message", "own"))).ShouldSucceed();
        (await holder.CallAsync("get_project", ("session", handle))).ShouldFail("session_conflict");
        (await taker.CallAsync("get_project")).Project.ShouldBe("alpha");
        first.Log.Text.ShouldContain("has taken over the session of the agent 'reviewer-1'");
    }

    [Fact]
    public async Task HolderThatOnlyPassesItsHandle_IsShutOutByATakeover_AllTheSame()
    {
        await using var first = Start(time: new FakeTime());
        var holder = await first.ConnectAsync();
        var handle = await holder.OpenAsync();
        var time = new FakeTime();
        time.Advance(TimeSpan.FromMinutes(6));
        await using var second = Start(time: time);
        await SetProjectAsync(await second.ConnectAsync());

        (await holder.CallAsync("append_entry", ("session", handle), ("message", "m"))).ShouldFail("session_conflict");
    }

    [Fact]
    public async Task SessionThatACallFoundBeforeItsOwnConnectionTookItOver_IsFoundAgain_AndTheSeatIsKept()
    {
        var time = new FakeTime();
        var handle = await LeaveAHolderBehindAsync(time);
        await using var store = TestStore.Open(Temp.Database, time);
        await using var seats = new AgentSeats(
            store.Leases, NamedAgent.KeyOf(Name, Root), TimeSpan.FromMinutes(5), time, NullLogger<AgentSeats>.Instance);
        var connection = new ConnectionId();
        var seat = seats.SeatOf(new CallEvidence { Connection = connection, Revision = Revision.V2025_11_25 })!;
        await seat.EnterAsync(default);
        seat.Standing.ShouldBe(AgentStanding.Waiting);
        var early = (await store.Registry.FindAsync(handle.Key, default))!;

        time.Advance(TimeSpan.FromMinutes(6));
        (await seat.SettleAsync(default)).ShouldBeTrue();

        (await seat.JudgeAsync(early, default)).ShouldBe(SeatVerdict.FoundTooEarly);
        var found = (await store.Registry.FindAsync(connection.KeyFor(Owner.Anonymous), default))!;
        (await seat.JudgeAsync(found, default)).ShouldBe(SeatVerdict.Usable);
        seat.Standing.ShouldBe(AgentStanding.Holds);
    }

    private static async Task ShouldBeShutOutAsync(TestClient client, string handle)
    {
        foreach (var named in new (string, object?)[][] { [], [("session", handle)] })
        {
            foreach (var (tool, arguments) in new (string, (string, object?)[])[]
            {
                ("get_project", []), ("append_entry", [("message", "m")]), ("read_recent", []), ("close_session", []), ("resume_session", []),
            })
            {
                (await client.CallAsync(tool, [.. named, .. arguments])).ShouldFail("session_conflict").AllText
                    .ShouldContain("taken over the session of the agent 'reviewer-1'", Shouldly.Case.Sensitive, tool);
            }
        }

        (await client.CallAsync("set_project", ("session", handle), ("name", "gamma"), ("root", "/"))).ShouldFail("session_conflict");
    }

    /// <summary>What a process leaves that was killed: a lease that nobody renews and nobody gives back.</summary>
    private async Task<SessionHandle> LeaveAHolderBehindAsync(FakeTime time)
    {
        await using var store = TestStore.Open(Temp.Database, time);
        var (agent, connection) = (NamedAgent.KeyOf(Name, Root)!, new ConnectionId());
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await store.Leases.TakeAsync(agent, connection.KeyFor(Owner.Anonymous), null, now, 300_000, default);
        var (_, handle) = await store.Registry.GetOrOpenAsync(
            Owner.Anonymous, connection.KeyFor(Owner.Anonymous), (await store.ProjectAsync("alpha", Root)).Claim(now), default);
        return handle!.Value;
    }
}
