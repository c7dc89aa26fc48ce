using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Scribe.Runtime.Tests.Calls;
using Scribe.Storage;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Identity;

/// <summary>What somebody comes to who has got hold of another owner's handle.</summary>
public class HijackingTests
{
    /// <summary>Every way to use a session: who it is, what it does, what it keeps, and how it ends.</summary>
    private static readonly (string Tool, (string, object?)[] Arguments)[] Uses =
    [
        ("get_project", []),
        ("list_sessions", []),
        ("set_project", [("name", "stolen"), ("root", "/")]),
        ("read_recent", []),
        ("append_entry", [("message", "planted")]),
        ("add", [("item", "planted")]),
        ("basket", []),
        ("resume_session", []),
        ("close_session", []),
    ];

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task ForeignHandle_IsAnsweredAsAMadeUpOne_ByTheSameStepsAndWithoutAWrite(string revision)
    {
        await using var server = Start(out var store);
        var (owner, thief) = (await server.ConnectAsync(revision, Users.First), await server.ConnectAsync(revision, Users.Second));
        var handle = await owner.OpenAsync("alpha", server.Directory.Path);
        var calls = store();

        foreach (var (tool, arguments) in Uses)
        {
            calls.Take();
            var foreign = await thief.CallAsync(tool, [.. arguments, ("session", handle)]);
            var foreignCalls = calls.Take();
            var unknown = await thief.CallAsync(tool, [.. arguments, ("session", SessionHandle.Create().Reveal())]);
            var unknownCalls = calls.Take();
            var byMeta = await thief.CallWithMetaAsync(tool, handle, arguments);

            foreign.ShouldFail("session_unknown");
            foreign.AllText.ShouldBe(unknown.AllText, tool);
            foreign.Content.ToString().ShouldBe(unknown.Content.ToString(), tool);
            foreign.Result.Meta?.ToJsonString().ShouldBe(unknown.Result.Meta?.ToJsonString(), tool);
            byMeta.AllText.ShouldBe(unknown.AllText, tool);
            foreignCalls.ShouldBe(["find"], tool);
            unknownCalls.ShouldBe(["find"], tool);
        }

        (await owner.CallAsync("get_project", ("session", handle))).ShouldSucceed().Project.ShouldBe("alpha");
        (await owner.CallAsync("read_recent", ("session", handle))).ShouldSucceed().Messages.ShouldBeEmpty();
        (await owner.CallAsync("basket", ("session", handle))).ShouldSucceed().AllText.ShouldBeEmpty();
    }

    [Fact]
    public async Task EachForeignHandle_IsOneAuditEvent_AndOneCount_AndShowsNoHandle()
    {
        await using var server = Start(out _);
        var (owner, thief) = (
            await server.ConnectAsync(Revision.V2026_07_28, Users.First), await server.ConnectAsync(Revision.V2026_07_28, Users.Second));
        var handle = await owner.OpenAsync("alpha", server.Directory.Path);
        using var counted = new CountedHandles(server);
        var events = 0;

        foreach (var (tool, arguments) in Uses)
        {
            await thief.CallAsync(tool, [.. arguments, ("session", handle)]);

            server.Log.Lines("does not own session scs#").Count().ShouldBe(++events, tool);
        }

        counted["foreign"].ShouldBe(Uses.Length);
        server.Log.Lines("does not own session scs#").ShouldAllBe(line => line.StartsWith("Warning: Audit: owner#", StringComparison.Ordinal));
        await thief.CallAsync("get_project", ("session", SessionHandle.Create().Reveal()));
        counted["unknown"].ShouldBe(1);
        counted["foreign"].ShouldBe(Uses.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhoGoesOnTrying_IsToldToWait_ForForeignAndMadeUpHandlesAlike(bool authenticated)
    {
        var time = new FakeTime();
        await using var server = Start(out _, time, options => options.MaxUnknownHandlesPerMinute = 6);
        var owner = await server.ConnectAsync(Revision.V2026_07_28, Users.First);
        var thief = await server.ConnectAsync(Revision.V2026_07_28, authenticated ? Users.Second : null);
        var handle = await owner.OpenAsync("alpha", server.Directory.Path);
        var own = await thief.OpenAsync("beta", server.Directory.Path);
        for (var pair = 0; pair < 3; pair++)
        {
            (await thief.CallAsync("get_project", ("session", handle))).ShouldFail("session_unknown");
            (await thief.CallAsync("get_project", ("session", SessionHandle.Create().Reveal()))).ShouldFail("session_unknown");
        }

        var foreign = await thief.CallAsync("get_project", ("session", handle));
        var unknown = await thief.CallAsync("get_project", ("session", SessionHandle.Create().Reveal()));

        foreign.ShouldFail("limit_reached").AllText.ShouldContain("Try again in 60 s");
        unknown.AllText.ShouldBe(foreign.AllText);
        server.Log.Lines("does not own session").Count().ShouldBe(3);
        server.Log.Lines("named a session that is not there").Count().ShouldBe(3);
        server.Log.Lines("named 6 sessions within a minute").Count().ShouldBe(1);

        (await thief.CallAsync("get_project", ("session", own))).ShouldSucceed().Project.ShouldBe("beta");
        (await owner.CallAsync("get_project", ("session", SessionHandle.Create().Reveal()))).ShouldFail("session_unknown");
        time.Advance(TimeSpan.FromMinutes(1));
        (await thief.CallAsync("get_project", ("session", handle))).ShouldFail("session_unknown");
    }

    [Fact]
    public async Task OwnersWhoShareAConnection_AreCountedApart_AndOneOwnersConnectionsTogether()
    {
        await using var server = Start(out _, options: options => options.MaxUnknownHandlesPerMinute = 1);
        var user = Users.First;
        var (one, other) = (await server.ConnectAsync(Revision.V2025_11_25, () => user), await server.ConnectAsync(Revision.V2025_11_25, Users.First));
        var madeUp = ("session", (object?)SessionHandle.Create().Reveal());

        (await one.CallAsync("get_project", madeUp)).ShouldFail("session_unknown");
        (await other.CallAsync("get_project", madeUp)).ShouldFail("limit_reached");
        user = Users.Second;
        (await one.CallAsync("get_project", madeUp)).ShouldFail("session_unknown");
    }

    private static TestServer Start(
        out Func<RecordedStore> store, TimeProvider? time = null, Action<ScribeOptions>? options = null)
    {
        var server = TestServer.Start(
            builder =>
            {
                builder.WithScribeTools().WithTools([typeof(SessionStateInToolsTests.BasketTools)]);
                builder.Services.AddSingleton<RecordedStore>(services => new(services.GetRequiredService<IScribeStore>().Sessions));
                builder.Services.AddSingleton<ISessionStore>(services => services.GetRequiredService<RecordedStore>());
            },
            options,
            time: time);
        store = () => server.Services.GetRequiredService<RecordedStore>();
        return server;
    }

    /// <summary>The counter of refused handles of one server.</summary>
    private sealed class CountedHandles : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, long> _counts = new();

        public CountedHandles(TestServer server)
        {
            var refused = server.Services.GetRequiredService<Scribe.Identity.RefusedHandles>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument == refused.Count)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
                _counts.AddOrUpdate((string)tags[0].Value!, count, (_, before) => before + count));
            _listener.Start();
        }

        public long this[string reason] => _counts.GetValueOrDefault(reason);

        public void Dispose() => _listener.Dispose();
    }
}
