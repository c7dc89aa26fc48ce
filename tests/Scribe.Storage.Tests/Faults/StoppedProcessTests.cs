using System.Globalization;

namespace Scribe.Storage.Tests.Faults;

/// <summary>A process is stopped in the middle of a transaction that holds a log, and goes on later.</summary>
public sealed class StoppedProcessTests(FaultServer machine) : IClassFixture<FaultServer>
{
    [SkippableFact]
    public async Task OthersGoOn_AndItDoublesNothing()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server, seconds: 4);
        var (term, project) = await Draft.BoundSessionAsync(on.Witness);
        var holds = new TaskCompletionSource();
        on.Proxy.Decide = exchange =>
        {
            if (!exchange.Statements.Any(statement => statement.Contains("FOR NO KEY UPDATE", StringComparison.Ordinal)))
                return Fate.Passes;
            holds.TrySetResult();
            return Fate.IsAnsweredLater;
        };

        // The server has locked the log, and its answer comes while the process is stopped.
        using var worker = FaultWorker.Start(
            "append", on.Proxy.Through(on.Database), project.Id.ToString(CultureInfo.InvariantCulture), term.Id.ToString(), "4", "stopped", "went on");
        try
        {
            await holds.Task.WaitAsync(TimeSpan.FromMinutes(1));
            await Eventually.HoldsAsync(() => IsHeldAsync(on.Database, project.Id));
            await FaultWorker.SignalAsync(worker, "-STOP");
            on.Proxy.Decide = _ => Fate.Passes;
            on.Proxy.Answer();

            // With the same patience, past the same proxy: the server ends the stopped one's transaction in half of it.
            await using var other = await FaultyStore.OpenAsync(on.Database, 4);
            (await other.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "other")], null, default))
                .ShouldBeOfType<AppendOutcome.Appended>().First.ShouldBe(1);
        }
        finally
        {
            await FaultWorker.SignalAsync(worker, "-CONT");
        }

        var printed = await worker.StandardOutput.ReadToEndAsync();
        await worker.WaitForExitAsync();

        // Its patience went on while it was stopped, and may be over.
        var messages = await Logs.MessagesOfIntactAsync(on.Witness, project.Id);
        if (printed.StartsWith(nameof(ErrorCode.StoreUnavailable), StringComparison.Ordinal))
            (printed[^3..], string.Join(", ", messages)).ShouldBe(("\n2\n", "other, went on"));
        else
            (printed, string.Join(", ", messages)).ShouldBe(("2\n3\n", "other, stopped, went on"));
    }

    private static async Task<bool> IsHeldAsync(string database, long log)
    {
        await using var connection = new Npgsql.NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"SELECT 1 FROM scribe.projects WHERE id = {log} FOR NO KEY UPDATE SKIP LOCKED", connection);
        return await command.ExecuteScalarAsync() is null;
    }
}
