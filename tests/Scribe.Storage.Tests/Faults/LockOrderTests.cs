using System.Security.Cryptography;
using Scribe.Storage.Postgres;

namespace Scribe.Storage.Tests.Faults;

/// <summary>All that writes takes its locks in one order, so that no two transactions wait for each other.</summary>
public sealed class LockOrderTests(FaultServer machine) : IClassFixture<FaultServer>
{
    private const int Callers = 12;
    private const int Rounds = 150;

    [SkippableFact]
    public async Task CallsOfEveryKindAtOnce_NeverWaitForEachOther()
    {
        var database = await machine.Server.CreateDatabaseAsync();
        await using (var one = await FaultyStore.OpenAsync(database, 30))
        await using (var other = await FaultyStore.OpenAsync(database, 30))
            await CallManyAsync(one, other);

        // What a connection counted is there once it is gone.
        await Eventually.HoldsAsync(async () => await PostgresServer.ReadAsync<long>(
            database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'scribe'") == 0);
        (await PostgresServer.ReadAsync<long>(database, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")).ShouldBe(0);
    }

    private static async Task CallManyAsync(PostgresStore one, PostgresStore other)
    {
        var keys = Enumerable.Range(0, 4).Select(_ => Draft.Key(SessionKeyKind.Connection)).ToArray();
        var agents = Enumerable.Range(0, 2).Select(number => new AgentKey($"agent-{number}", RandomNumberGenerator.GetBytes(32))).ToArray();
        var owners = Enumerable.Range(0, 2).Select(_ => RandomNumberGenerator.GetBytes(32)).ToArray();
        var sessions = new SessionRow?[6];

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            var store = caller % 2 == 0 ? one : other;
            for (var round = 0; round < Rounds; round++)
                await CallAsync(store, random, keys, agents, owners, sessions);
        })));
    }

    private static async Task CallAsync(PostgresStore store, Random random, SessionKey[] keys, AgentKey[] agents, byte[][] owners, SessionRow?[] sessions)
    {
        var place = random.Next(sessions.Length);
        var project = new ProjectClaim(Draft.Root, $"project-{random.Next(3)}", Draft.Now) { Restore = true };
        var key = keys[random.Next(keys.Length)];
        var agent = agents[random.Next(agents.Length)];
        var found = sessions[place] is { } row ? await store.Sessions.FindAsync(HandleOf(row), default) : null;
        try
        {
            if (found is null)
            {
                // Some are over already, for the collector.
                var session = Draft.Session(owners[random.Next(owners.Length)], random.Next(3) == 0 ? Draft.Now - 1 : null);
                await store.Sessions.OpenAsync(session, HandleOf(session), random.Next(2) == 0 ? key : null, project, Draft.Now, 1_000, default);
                sessions[place] = session;
                return;
            }

            var term = new SessionTerm(found.Id, found.Fence);
            Func<Task>[] calls =
            [
                () => store.Entries.AppendAsync(found.Project?.Id ?? 1, term, [Draft.Entry(found.Id, "entry")], null, default),
                () => store.Entries.AppendAsync(1 + random.Next(3), term, [Draft.Entry(found.Id, "entry")], null, default),
                () => store.Sessions.BindAsync(term, project, found.Version, orBound: true, default),
                () => store.Projects.ClaimAsync(project with { Change = new ProjectChange($"{random.Next()}", null, null) }, term, default),
                () => store.Projects.DeleteAsync(found.Owner!, term, Draft.Root, project.Name, Draft.Now, unbindOthers: true, default),
                () => store.State.WriteAsync(term, "key", [1], null, 1_000, default),
                () => store.Sessions.AttachAsync(key, term, Draft.Now, default),
                () => store.Sessions.RenewAsync(term, Draft.Now + 3_600_000, default),
                () => store.Sessions.CloseAsync(term, default),
                () => store.Leases.TakeAsync(agent, key, null, Draft.Now + random.Next(2) * 60_000, 30_000, default),
                () => store.Leases.RenewAsync(agent, key, Draft.Now + 30_000, default),
                () => store.Leases.ReleaseAsync(agent, key, default),
                () => store.Sessions.GetOrOpenAsync(Draft.Session(found.Owner), Draft.Key(SessionKeyKind.Handle), key, project, Draft.Now, 1_000, default),
                () => store.Expiry.RemoveAsync(Draft.Now, default),
                () => store.Cases.OpenAsync(Draft.Case(Draft.Root, found.Project?.Id ?? 1), numbered => Draft.Entry(found.Id, "case"), term, null, default),
            ];
            await calls[random.Next(calls.Length)]();
        }
        catch (ScribeException exception) when (exception.Code == ErrorCode.SessionConflict)
        {
        }
    }

    private static SessionKey HandleOf(SessionRow session) => new(SessionKeyKind.Handle, SHA256.HashData(session.Id.ToByteArray()));
}
