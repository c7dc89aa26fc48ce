namespace Scribe.Storage.Tests.Faults;

/// <summary>Writes of the leases of named agents.</summary>
internal static class LeaseWrites
{
    public static IReadOnlyDictionary<string, Func<FaultyStore, Task<Write>>> All { get; } = new Dictionary<string, Func<FaultyStore, Task<Write>>>
    {
        ["take a lease"] = TakeLeaseAsync,
        ["take a lease over"] = TakeOverAsync,
        ["renew a lease"] = RenewLeaseAsync,
        ["release a lease"] = ReleaseLeaseAsync,
    };

    private static Task<Write> TakeLeaseAsync(FaultyStore on)
    {
        var (agent, connection) = (Agent(), Draft.Key(SessionKeyKind.Connection));
        return Task.FromResult(new Write(
            async () => (await on.Store.Leases.TakeAsync(agent, connection, null, Draft.Now, 60_000, default))!.IsHeldBy(connection).ShouldBeTrue(),
            async () =>
            {
                var lease = (await on.Witness.Leases.FindAsync(agent, default))!;
                (lease.IsHeldBy(connection), lease.Beat).ShouldBe((true, 1));
            }));
    }

    private static async Task<Write> TakeOverAsync(FaultyStore on)
    {
        var (agent, before, after) = (Agent(), Draft.Key(SessionKeyKind.Connection), Draft.Key(SessionKeyKind.Connection));
        await on.Witness.Leases.TakeAsync(agent, before, null, Draft.Now, 60_000, default);
        await on.Witness.Sessions.OpenAsync(Draft.Session(), Draft.Key(SessionKeyKind.Handle), before, null, Draft.Now, 1, default);
        return new Write(
            async () => (await on.Store.Leases.TakeAsync(agent, after, null, Draft.Now + 120_000, 60_000, default))!.IsHeldBy(after).ShouldBeTrue(),
            async () =>
            {
                var lease = (await on.Witness.Leases.FindAsync(agent, default))!;
                (lease.IsHeldBy(after), lease.Beat, lease.Session!.Value.Fence).ShouldBe((true, 2, 1));
                (await on.Witness.Sessions.FindAsync(before, default)).ShouldBeNull();
                (await on.Witness.Sessions.FindAsync(after, default)).ShouldNotBeNull();
            });
    }

    private static async Task<Write> RenewLeaseAsync(FaultyStore on)
    {
        var (agent, connection) = (Agent(), Draft.Key(SessionKeyKind.Connection));
        await on.Witness.Leases.TakeAsync(agent, connection, null, Draft.Now, 60_000, default);
        return new Write(
            async () => (await on.Store.Leases.RenewAsync(agent, connection, 42, default)).ShouldBeTrue(),
            async () =>
            {
                var lease = (await on.Witness.Leases.FindAsync(agent, default))!;
                (lease.ExpiresAt, lease.Beat).ShouldBe((42, 2));
            });
    }

    private static async Task<Write> ReleaseLeaseAsync(FaultyStore on)
    {
        var (agent, connection) = (Agent(), Draft.Key(SessionKeyKind.Connection));
        await on.Witness.Leases.TakeAsync(agent, connection, null, Draft.Now, 60_000, default);
        return new Write(
            () => on.Store.Leases.ReleaseAsync(agent, connection, default),
            async () =>
            {
                var lease = (await on.Witness.Leases.FindAsync(agent, default))!;
                (lease.Holder, lease.Beat).ShouldBe((null, 2));
            });
    }

    private static AgentKey Agent() => new("agent", Draft.Key(SessionKeyKind.Principal).Hash);
}
