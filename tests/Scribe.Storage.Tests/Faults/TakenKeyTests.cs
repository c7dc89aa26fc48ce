using System.Security.Cryptography;
using Npgsql;

namespace Scribe.Storage.Tests.Faults;

/// <summary>A connection that gets a session of its own while it takes a lease takes nothing from whoever holds it.</summary>
public sealed class TakenKeyTests(FaultServer machine) : IClassFixture<FaultServer>
{
    [SkippableFact]
    public async Task Lease_StaysWithItsHolder_WhereTheTakersKeyIsTakenMeanwhile()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server);
        var agent = new AgentKey("reviewer-1", RandomNumberGenerator.GetBytes(32));
        var (holder, taker) = (Draft.Key(SessionKeyKind.Connection), Draft.Key(SessionKeyKind.Connection));
        await on.Store.Leases.TakeAsync(agent, holder, null, Draft.Now, 1_000, default);
        await on.Store.Sessions.OpenAsync(Draft.Session(), Draft.Key(SessionKeyKind.Handle), holder, null, Draft.Now, 10, default);
        var other = Draft.Session();
        await on.Store.Sessions.OpenAsync(other, Draft.Key(SessionKeyKind.Handle), null, null, Draft.Now, 10, default);
        await using var opening = new NpgsqlConnection(on.Database + ";Pooling=false");
        await opening.OpenAsync();
        await ExecuteAsync(
            opening,
            $"BEGIN; INSERT INTO scribe.session_keys (kind, hash, session_id, added) VALUES ({(int)taker.Kind}, '\\x{Convert.ToHexString(taker.Hash)}', '{other.Id}', 9)");

        var take = on.Store.Leases.TakeAsync(agent, taker, null, Draft.Now + 5_000, 1_000, default);
        await Eventually.HoldsAsync(async () => take.IsCompleted || await PostgresServer.ReadAsync<bool>(
            on.Database, "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')"));
        await ExecuteAsync(opening, "COMMIT");

        (await take)!.IsHeldBy(holder).ShouldBeTrue();
        (await on.Store.Sessions.FindAsync(holder, default))!.Fence.ShouldBe(0);
        (await on.Store.Sessions.FindAsync(taker, default))!.Id.ShouldBe(other.Id);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
