using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Server;
using Scribe.Identity;
using Scribe.Runtime.Tests.Calls;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Sessions;

/// <summary>A closed session is gone at once, and nothing brings it back.</summary>
public sealed class SessionCloseTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();

    public void Dispose() => _directory.Dispose();

    [McpServerToolType]
    private sealed class SlowTools(CallGate gate, EntryLog log)
    {
        [McpServerTool(Name = "slow_state")]
        public async Task SlowStateAsync(Session session)
        {
            await WaitAsync();
            await session.State.SetAsync("count", 2);
        }

        [McpServerTool(Name = "slow_entry")]
        public async Task SlowEntryAsync(Session session)
        {
            await WaitAsync();
            await log.AppendAsync(session, [new EntryDraft { Message = "too late" }]);
        }

        private async Task WaitAsync()
        {
            gate.Entered.SetResult();
            await gate.Opened.Task;
        }
    }

    [Theory]
    [InlineData("slow_state", Revision.V2025_11_25)]
    [InlineData("slow_state", Revision.V2026_07_28)]
    [InlineData("slow_entry", Revision.V2025_11_25)]
    [InlineData("slow_entry", Revision.V2026_07_28)]
    public async Task CallInFlight_FailsItsNextWrite(string tool, string revision)
    {
        var gate = new CallGate();
        await using var server = TestServer.Start(
            builder =>
            {
                builder.Services.AddSingleton(gate);
                builder.WithScribeTools().WithTools([typeof(SlowTools)]);
            },
            directory: _directory);
        var client = await server.ConnectAsync(revision);
        var handle = await client.OpenAsync("alpha", _directory.Path);

        var inFlight = client.CallAsync(tool, ("session", handle));
        await gate.Entered.Task;
        (await client.CallAsync("close_session", ("session", handle))).ShouldSucceed();
        gate.Opened.SetResult();

        (await inFlight).ShouldFail("session_unknown");
        foreach (var table in new[] { "sessions", "session_keys", "session_state", "ended_sessions", "entries" })
            Tables.Count(_directory.Database, table).ShouldBe(0, table);
    }

    [Fact]
    public async Task RenewalAfterTheClose_BringsNothingBack_AndAnswersAsGone()
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var connection = new ConnectionId();
        var opened = await store.Registry.OpenAsync(default, connection.KeyFor(default), null, default);
        _time.Advance(TimeSpan.FromHours(12));
        await store.Registry.CloseAsync(opened.Session);

        (await store.Registry.RenewAsync(opened.Session, default)).ShouldBeNull();

        Tables.Count(_directory.Database, "sessions").ShouldBe(0);
        (await Should.ThrowAsync<ScribeException>(() => store.Registry.AttachAsync(opened.Session, connection.KeyFor(default), default)))
            .Code.ShouldBe(ErrorCode.SessionUnknown);
        Tables.Count(_directory.Database, "session_keys").ShouldBe(0);
    }

    [Fact]
    public async Task SessionThatIsClosedWhileItIsResolved_IsUnknown()
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var connection = new ConnectionId();
        var opened = await store.Registry.OpenAsync(default, connection.KeyFor(default), null, default);
        _time.Advance(TimeSpan.FromHours(12));
        var resolver = new SessionResolver(store.Registry, store.Principals, store.Refused, NullLogger<SessionResolver>.Instance);

        ValueTask<Resolution> byHandle, byConnection;
        Task closing;
        await using (var blocked = BlockedWriter.Block(store))
        {
            // The close is queued first; both calls have read the session, and want to renew it.
            closing = store.Registry.CloseAsync(opened.Session);
            byHandle = resolver.ResolveAsync(new CallEvidence { HandleArgument = JsonSerializer.SerializeToElement(opened.Handle.Reveal()) }, default);
            byConnection = resolver.ResolveAsync(new CallEvidence { Connection = connection, Revision = Revision.V2025_11_25 }, default);
            byHandle.IsCompleted.ShouldBeFalse();
            blocked.Release();
        }

        await closing;
        (await byHandle).ShouldBe(new Resolution.Absent(AbsenceReason.Unknown, WasNamed: true));
        (await byConnection).ShouldBe(new Resolution.Absent(AbsenceReason.NothingNamed, WasNamed: false));
    }

    [Fact]
    public async Task ConnectionOfAClosedSession_GetsAFreshOne()
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var key = new ConnectionId().KeyFor(default);
        var (first, _) = await store.Registry.GetOrOpenAsync(default, key, null, default);
        await first.State.SetAsync("count", 1);
        await store.Registry.CloseAsync(first);

        var (second, handle) = await store.Registry.GetOrOpenAsync(default, key, null, default);

        handle.ShouldNotBeNull();
        second.Id.ShouldNotBe(first.Id);
        (await second.State.GetAsync<int?>("count")).ShouldBeNull();
    }

    [Theory]
    [InlineData(2_000, 10)]
    [InlineData(40, 100_000)]
    public async Task LargeState_IsGoneWhenTheCloseReturns_InBoundedWrites(int values, int length)
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var session = (await store.Registry.OpenAsync()).Session;
        await Task.WhenAll(Enumerable.Range(0, values).Select(number => session.State.SetAsync($"{number}", new string('a', length))));
        var watched = await WatchedWriter.WatchAsync(store);

        (await store.Registry.CloseAsync(session)).ShouldBeTrue();

        Tables.Count(_directory.Database, "session_state").ShouldBe(0);
        Tables.Count(_directory.Database, "ended_sessions").ShouldBe(0);
        watched.Commits.Count.ShouldBe(4, "500 values each, or 11 that pass 1 MiB together");
        watched.Commits.Max().ShouldBeLessThan(510);
    }

    [Fact]
    public async Task StateOfALiveSession_IsNeverTakenForThatOfAnEndedOne()
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var session = (await store.Registry.OpenAsync()).Session;
        await session.State.SetAsync("count", 1);

        await store.Database.Writer.WriteAsync(
            statements => EndedState.Remove(statements, session.Id.Value.Bytes(), new Allowance()), default);

        (await session.State.GetAsync<int>("count")).ShouldBe(1);
    }

    [Fact]
    public async Task StateThatIsStillToBeRemoved_IsSeenByNobody()
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var opened = await store.Registry.OpenAsync();
        await opened.Session.State.SetAsync("count", 1);
        Tables.Execute(_directory.Database, "DELETE FROM sessions");
        Tables.Count(_directory.Database, "session_state").ShouldBe(1);

        foreach (var use in new Func<Task>[]
        {
            () => opened.Session.State.GetAsync<int>("count").AsTask(), () => opened.Session.State.SetAsync("count", 1),
            () => opened.Session.State.UpdateAsync<int>("count", count => count + 1),
            () => opened.Session.State.RemoveAsync("count"), () => opened.Session.State.ClearAsync(),
        })
            (await Should.ThrowAsync<ScribeException>(use)).Code.ShouldBe(ErrorCode.SessionUnknown);

        (await store.Collector.CollectAsync(default)).ShouldBe(0);
        Tables.Count(_directory.Database, "session_state").ShouldBe(0);
    }
}
