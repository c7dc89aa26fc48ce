using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scribe.Identity;
using Scribe.Sessions;

namespace Scribe.Runtime.Tests.Sessions;

/// <summary>Expired sessions are removed in small steps; what was renewed meanwhile stays.</summary>
public sealed class SessionCollectorTests : IDisposable
{
    /// <summary>The default lifetime of an idle session, a tenth more, and the default retention.</summary>
    private static readonly TimeSpan Due = TimeSpan.FromHours(26.4) + TimeSpan.FromDays(7);

    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task ExpiredSession_IsKeptForTheRetention_AndRemovedAfterIt()
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var opened = await store.Registry.OpenAsync(default, new ConnectionId().KeyFor(default), null, default);
        await opened.Session.State.SetAsync("count", 1);

        _time.Advance(Due - TimeSpan.FromMilliseconds(1));
        (await store.Collector.CollectAsync(default)).ShouldBe(0);
        (await store.Registry.FindAsync(opened.Handle.Key, default)).ShouldNotBeNull();

        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await store.Collector.CollectAsync(default)).ShouldBe(1);
        (await store.Registry.FindAsync(opened.Handle.Key, default)).ShouldBeNull();
        foreach (var table in new[] { "sessions", "session_keys", "session_state", "ended_sessions" })
            Tables.Count(_directory.Database, table).ShouldBe(0, table);
    }

    [Fact]
    public async Task EntriesAndProjects_OutliveTheirSession()
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var project = await store.ProjectAsync("alpha", _directory.Path);
        var session = await store.Registry.BindAsync((await store.Registry.OpenAsync()).Session, project);
        await store.Entries.AppendAsync(session, [new EntryDraft { Message = "kept" }]);

        _time.Advance(Due);
        (await store.Collector.CollectAsync(default)).ShouldBe(1);

        (await store.Entries.ReadAsync(project, new EntryQuery())).Entries.ShouldHaveSingleItem().Message.ShouldBe("kept");
        (await store.ProjectAsync("alpha", _directory.Path)).ShouldBe(project);
    }

    [Fact]
    public async Task NothingToRemove_WritesNothing()
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        await store.Registry.OpenAsync();
        var watched = await WatchedWriter.WatchAsync(store);

        (await store.Collector.CollectAsync(default)).ShouldBe(0);

        await store.Database.Writer.WriteAsync(_ => 0, default);
        watched.Commits.Count.ShouldBe(1, "the write of this test alone");
    }

    [Fact]
    public async Task FiveThousandSessions_GoInBoundedWrites_AndTheRenewedOnesStay()
    {
        const int Sessions = 5_000;
        await using var store = TestStore.Open(_directory.Database, _time);
        var opened = await Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => store.Registry.OpenAsync()));
        await Task.WhenAll(opened.Select(session => session.Session.State.SetAsync("count", 1)));
        _time.Advance(TimeSpan.FromHours(20));
        var renewed = opened.Where((_, number) => number % 7 == 0).ToList();
        await Task.WhenAll(renewed.Select(session => store.Registry.RenewAsync(session.Session, default).AsTask()));
        _time.Advance(Due - TimeSpan.FromHours(20));
        var watched = await WatchedWriter.WatchAsync(store);

        (await store.Collector.CollectAsync(default)).ShouldBe(Sessions - renewed.Count);

        // Each session with its key, and the note that its state is still to be removed; a value and the note of the batch before; the epoch.
        watched.Commits.Max().ShouldBeLessThanOrEqualTo(200 * 5 + 1);
        watched.Commits.Count.ShouldBeGreaterThan((Sessions - renewed.Count) / 200);
        Tables.Count(_directory.Database, "sessions").ShouldBe(renewed.Count);
        Tables.Count(_directory.Database, "session_state").ShouldBe(renewed.Count);
        Tables.ShouldBeConsistent(_directory.Database);
        foreach (var session in renewed)
            (await session.Session.State.GetAsync<int>("count")).ShouldBe(1);
    }

    [Theory]
    [InlineData(3_000, 10)]
    [InlineData(40, 100_000)]
    public async Task LargeState_GoesInManyWrites_AndOthersWriteInBetween(int values, int length)
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var session = (await store.Registry.OpenAsync()).Session;
        await Task.WhenAll(Enumerable.Range(0, values).Select(number => session.State.SetAsync($"{number}", new string('a', length))));
        _time.Advance(Due);
        var watched = await WatchedWriter.WatchAsync(store);

        var collecting = store.Collector.CollectAsync(default);
        while (!collecting.IsCompleted)
            await store.Registry.OpenAsync();

        (await collecting).ShouldBe(1);
        watched.Commits.Max().ShouldBeLessThan(550);
        Tables.Count(_directory.Database, "session_state").ShouldBe(0);
        Tables.Count(_directory.Database, "ended_sessions").ShouldBe(0);
        Tables.Count(_directory.Database, "sessions").ShouldBeGreaterThan(3, "others have written meanwhile");
    }

    [Fact]
    public async Task RenewalAndRemovalAtOnce_EndInOneOfTwoWays_AndNeverBetween()
    {
        await using var here = TestStore.Open(_directory.Database, _time);
        await using var there = TestStore.Open(_directory.Database, _time);
        var (survived, removed) = (0, 0);
        for (var round = 0; round < 50; round++)
        {
            var opened = await here.Registry.OpenAsync();
            await opened.Session.State.SetAsync("count", 1);
            _time.Advance(Due);
            using var start = new Barrier(2);

            var collecting = Task.Run(() => Begin(start, () => there.Collector.CollectAsync(default)));
            var renewing = Task.Run(() => Begin(start, () => here.Registry.RenewAsync(opened.Session, default).AsTask()));
            await Task.WhenAll(collecting, renewing);

            var found = await there.Registry.FindAsync(opened.Handle.Key, default);
            if (await renewing is null)
            {
                found.ShouldBeNull();
                (await Should.ThrowAsync<ScribeException>(() => opened.Session.State.SetAsync("count", 2))).Code.ShouldBe(ErrorCode.SessionUnknown);
                removed++;
            }
            else
            {
                (await found.ShouldNotBeNull().State.GetAsync<int>("count")).ShouldBe(1);
                survived++;
            }

            Tables.ShouldBeConsistent(_directory.Database);
        }

        (survived + removed).ShouldBe(50);
    }

    [Fact]
    public async Task FailureOfTheStore_IsLogged_AndTheNextRoundTriesAgain()
    {
        var log = new CapturedLog();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddMcpServer().WithScribe(options =>
            (options.DatabasePath, options.CollectionInterval) = (_directory.Database, TimeSpan.FromSeconds(1)));
        using var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<SessionRegistry>().OpenAsync();
        Tables.Execute(_directory.Database, "CREATE TRIGGER refuse BEFORE DELETE ON sessions BEGIN SELECT RAISE(ABORT, 'refused'); END");
        _time.Advance(Due);

        await Eventually.HoldsAsync(() => log.Text.Contains("could not be removed", StringComparison.Ordinal));
        Tables.Count(_directory.Database, "sessions").ShouldBe(1);
        Tables.Execute(_directory.Database, "DROP TRIGGER refuse");

        await Eventually.HoldsAsync(() => log.Text.Contains("Removed 1 expired sessions", StringComparison.Ordinal));
        Tables.Count(_directory.Database, "sessions").ShouldBe(0);
        await host.StopAsync();
        log.Text.ShouldNotContain("BackgroundService");
    }

    private static T Begin<T>(Barrier start, Func<T> begin)
    {
        start.SignalAndWait();
        return begin();
    }
}
