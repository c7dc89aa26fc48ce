namespace Scribe.Storage.Tests.Faults;

/// <summary>Writes of what sessions keep.</summary>
internal static class StateWrites
{
    public static IReadOnlyDictionary<string, Func<FaultyStore, Task<Write>>> All { get; } = new Dictionary<string, Func<FaultyStore, Task<Write>>>
    {
        ["set a state"] = SetStateAsync,
        ["remove a state"] = RemoveStateAsync,
        ["clear a state"] = ClearStateAsync,
    };

    private static async Task<Write> SetStateAsync(FaultyStore on)
    {
        var (session, _) = await Draft.OpenedSessionAsync(on.Witness);
        return new Write(
            async () => (await on.Store.State.WriteAsync(session, "count", [7], 0, Draft.Quota, default)).ShouldBe(StateWrite.Written),
            async () =>
            {
                (await on.Witness.State.FindAsync(session.Id, "count", default))!.Version.ShouldBe(1);
                await ShouldCountAsync(on, session, versions: 1, bytes: "count".Length + 1);
            });
    }

    private static async Task<Write> RemoveStateAsync(FaultyStore on)
    {
        var (session, _) = await Draft.OpenedSessionAsync(on.Witness);
        await on.Witness.State.WriteAsync(session, "count", [7], 0, Draft.Quota, default);
        return new Write(
            async () => (await on.Store.State.RemoveAsync(session, "count", default)).ShouldBe(true),
            () => ShouldCountAsync(on, session, versions: 2, bytes: 0));
    }

    private static async Task<Write> ClearStateAsync(FaultyStore on)
    {
        var (session, _) = await Draft.OpenedSessionAsync(on.Witness);
        await on.Witness.State.WriteAsync(session, "one", [1], 0, Draft.Quota, default);
        await on.Witness.State.WriteAsync(session, "two", [2], 0, Draft.Quota, default);
        return new Write(
            async () => (await on.Store.State.ClearAsync(session, default)).ShouldBe(2),
            () => ShouldCountAsync(on, session, versions: 2, bytes: 0));
    }

    private static async Task ShouldCountAsync(FaultyStore on, SessionTerm session, long versions, long bytes)
    {
        var row = $"FROM scribe.sessions WHERE id = '{session.Id}'";
        (await PostgresServer.ReadAsync<long>(on.Database, $"SELECT state_version {row}")).ShouldBe(versions);
        (await PostgresServer.ReadAsync<long>(on.Database, $"SELECT state_bytes {row}")).ShouldBe(bytes);
    }
}
