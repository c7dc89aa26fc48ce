using Npgsql;

namespace Scribe.Storage.Tests.Faults;

/// <summary>There is no connection to be had.</summary>
public sealed class ExhaustionTests(FaultServer machine) : IClassFixture<FaultServer>
{
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Call_IsUnavailable_WhereTheOnlyConnectionIsBlocked()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server, seconds: 4, settings: ";Maximum Pool Size=1");
        var (term, project) = await Draft.BoundSessionAsync(on.Witness);
        await using (await HoldAsync(on.Database, $"SELECT 1 FROM scribe.projects WHERE id = {project.Id} FOR UPDATE"))
        {
            Func<Task>[] calls =
            [
                () => on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "blocked")], null, default),
                () => on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "behind it")], null, default),
                () => on.Store.Projects.DeleteAsync([], term, Draft.Root, project.Name, Draft.Now, false, default),
            ];
            var failures = await Task.WhenAll(calls.Select(call => Should.ThrowAsync<ScribeException>(call))).WaitAsync(Hanging);
            failures.ShouldAllBe(failure => failure.Code == ErrorCode.StoreUnavailable);
        }

        await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "free")], null, default);
        (await Logs.MessagesOfIntactAsync(on.Store, project.Id)).ShouldBe(["free"]);
    }

    [SkippableFact]
    public async Task Calls_WaitForTheOnlyConnection_WhereItComesFree()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server, seconds: 20, settings: ";Maximum Pool Size=1");
        var (term, project) = await Draft.BoundSessionAsync(on.Witness);

        var calls = Enumerable.Range(0, 64).Select(number =>
            on.Store.State.WriteAsync(term, $"{number}", [1], null, 10_000, default)).ToArray();

        (await Task.WhenAll(calls)).ShouldAllBe(written => written == StateWrite.Written);
        (await on.Store.Entries.FindLastAsync(project.Id, default)).ShouldBe(0);
    }

    [SkippableFact]
    public async Task Call_IsUnavailable_WhereTheServerTakesNoMoreConnections()
    {
        await using var server = await FaultServer.StartAsync("max_connections=6", "superuser_reserved_connections=0", "max_wal_senders=0");
        await using var on = await FaultyStore.OpenAsync(server, seconds: 4);
        var (term, project) = await Draft.BoundSessionAsync(on.Store);
        var others = new List<NpgsqlConnection>();
        try
        {
            on.Proxy.Cut();
            await Eventually.HoldsAsync(() => TakeAllAsync(on.Database, others));
            var failure = await Should.ThrowAsync<ScribeException>(
                () => on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "none free")], null, default)).WaitAsync(Hanging);
            failure.Code.ShouldBe(ErrorCode.StoreUnavailable);
            (await Should.ThrowAsync<ScribeException>(() => on.Store.Entries.FindLastAsync(project.Id, default).AsTask()).WaitAsync(Hanging))
                .Code.ShouldBe(ErrorCode.StoreUnavailable);
        }
        finally
        {
            foreach (var other in others)
                await other.DisposeAsync();
        }

        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                return await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "free")], null, default) is AppendOutcome.Appended;
            }
            catch (ScribeException)
            {
                return false;
            }
        });
        (await Logs.MessagesOfIntactAsync(on.Store, project.Id)).ShouldBe(["free"]);
    }

    [SkippableFact]
    public async Task Start_WaitsForAConnection_AndIsRefusedWhereNoneComesFree()
    {
        await using var server = await FaultServer.StartAsync("max_connections=6", "superuser_reserved_connections=0", "max_wal_senders=0");
        var database = await server.CreateDatabaseAsync();
        var others = new List<NpgsqlConnection>();
        await Eventually.HoldsAsync(() => TakeAllAsync(database, others));

        (await Should.ThrowAsync<ScribeException>(() => FaultyStore.OpenAsync(database, 0.1))).Message.ShouldStartWith("The database cannot be reached");
        await using var proxy = new PostgresProxy(server.Port);
        var starting = FaultyStore.OpenAsync(proxy.Through(database), 30);
        await Eventually.HoldsAsync(() => proxy.Asked > 1);
        foreach (var other in others)
            await other.DisposeAsync();

        await using var store = await starting;
        (await store.Sessions.FindAsync(Draft.Key(SessionKeyKind.Handle), default)).ShouldBeNull();
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task Call_IsUnavailable_InTheStoresTime_HoweverLongTheConnectionStringWouldWait(int seconds)
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server, seconds: 1, settings: $";Timeout={seconds}");
        var (term, _) = await Draft.BoundSessionAsync(on.Store);
        on.Proxy.Hold();
        on.Proxy.Cut();

        for (var call = 0; call < 2; call++)
        {
            (await Should.ThrowAsync<ScribeException>(() => on.Store.State.FindAsync(term.Id, "key", default).AsTask().WaitAsync(Hanging)))
                .Code.ShouldBe(ErrorCode.StoreUnavailable);
        }

        on.Proxy.Release();
    }

    /// <returns>True once the server has no connection left.</returns>
    private static async Task<bool> TakeAllAsync(string database, List<NpgsqlConnection> others)
    {
        try
        {
            while (true)
                others.Add(await ConnectAsync(database));
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return others.Count >= 5;
        }
    }

    private static async Task<NpgsqlConnection> HoldAsync(string database, string sql)
    {
        var connection = await ConnectAsync(database);
        await using var command = new NpgsqlCommand("BEGIN; " + sql, connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<NpgsqlConnection> ConnectAsync(string database)
    {
        var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
