using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Identity;

namespace Scribe.Runtime.Tests.Sessions;

/// <summary>Use moves the expiry on, and hardly ever costs a write.</summary>
public sealed class SessionRenewalTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task TenThousandCallsInADay_ShareAHandfulOfRenewals()
    {
        const int Calls = 10_000;
        await using var store = TestStore.Open(_directory.Database, _time);
        var opened = await store.Registry.OpenAsync();
        var resolver = new SessionResolver(store.Registry, store.Principals, store.Refused, NullLogger<SessionResolver>.Instance);
        var evidence = new CallEvidence { HandleArgument = JsonSerializer.SerializeToElement(opened.Handle.Reveal()) };
        var watched = await WatchedWriter.WatchAsync(store);

        for (var call = 0; call < Calls; call++)
        {
            _time.Advance(TimeSpan.FromDays(1) / Calls);
            (await resolver.ResolveAsync(evidence, default)).ShouldBeOfType<Resolution.Resolved>();
        }

        // A tenth of 24 hours is granted beforehand each time.
        watched.Commits.Count.ShouldBeInRange(9, 10);
        (await store.Registry.FindAsync(opened.Handle.Key, default)).ShouldNotBeNull()
            .ExpiresAt.ShouldBeGreaterThanOrEqualTo(_time.GetUtcNow() + TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task CallsOfManyProcesses_ShareThemToo()
    {
        await using var one = TestStore.Open(_directory.Database, _time);
        await using var other = TestStore.Open(_directory.Database, _time);
        var opened = await one.Registry.OpenAsync();
        var watched = new[] { await WatchedWriter.WatchAsync(one), await WatchedWriter.WatchAsync(other) };

        for (var call = 0; call < 1_000; call++)
        {
            _time.Advance(TimeSpan.FromDays(1) / 1_000);
            var registry = (call % 2 == 0 ? one : other).Registry;
            await registry.RenewAsync((await registry.FindAsync(opened.Handle.Key, default))!, default);
        }

        watched.Sum(writer => writer.Commits.Count).ShouldBeInRange(9, 10);
    }

    [Fact]
    public async Task RenewalThatComesLate_TakesNothingBack_AndSaysWhatHolds()
    {
        await using var store = TestStore.Open(_directory.Database, _time);
        var opened = await store.Registry.OpenAsync();
        var later = _time.GetUtcNow().AddDays(3);

        (await store.Sessions.RenewAsync(opened.Session.Term, later.ToUnixTimeMilliseconds(), default)).ShouldBe(later.ToUnixTimeMilliseconds());
        _time.Advance(TimeSpan.FromHours(12));

        (await store.Registry.RenewAsync(opened.Session, default)).ShouldNotBeNull().ExpiresAt.ToUnixTimeMilliseconds()
            .ShouldBe(later.ToUnixTimeMilliseconds());
    }
}
