using System.Diagnostics;
using Xunit.Abstractions;

namespace Scribe.Server.Tests.Postgres;

/// <summary>A copy that is broken off goes on where it stopped, and doubles nothing.</summary>
public class MigrateResumeTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const string AnyEntry = "copying Entries: 1";

    [SkippableFact]
    public async Task KilledAtAnyPoint_ItGoesOn_AndNothingIsTwiceOrMissing()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await LongSource.FillAsync(stage.Database, stage.Path, entries: 200_000, sessions: 12_000);
        var watch = Stopwatch.StartNew();
        string[] points =
        [
            "checking the source", "copying Sessions: 5000", "copying SessionKeys", "copying StateValues: 5000", "copying Entries: 0", "copying Entries: 40000",
            "copying Entries: 120000", "copying CaseNumbers", "verifying the copy",
        ];

        foreach (var point in points)
        {
            await KillAtAsync(stage.Database, target, point);
            await ShouldBeRefusedAsync(target);
        }

        var killed = watch.Elapsed;
        var (exitCode, said, errors) = await ScribeCommand.RunAsync(PostgresFixture.VariablesOf(target), "migrate", "--from", stage.Database);

        (exitCode, errors).ShouldBe((0, ""), errors);
        said.ShouldContain("copying Entries: 200000 of 200000");
        said.ShouldEndWith("Everything is there: 12000 sessions, 200000 entries in 4 logs, 0 cases. Every chain is unbroken.\n");
        output.WriteLine($"{points.Length} kills in {killed}, the last run in {watch.Elapsed - killed}");
        StoredRows.ShouldBeSame(await StoredRows.OfPostgresAsync(target), StoredRows.OfSqlite(stage.Database));
        await using var agent = await Agent.ConnectAsync(ServerProcess.Start(target), Revision.WithConnections);
        (await agent.CallAsync("set_project", null, ("name", "project-4"), ("root", stage.Path))).Error.ShouldBeNull();
        (await agent.CallAsync("query_entries", null, ("text", "\"module77 took\" 49977"), ("match", "words"))).Messages.ShouldHaveSingleItem()
            .ShouldStartWith("Entry 49977 of project-4");
    }

    [SkippableFact]
    public async Task WithoutBeingBrokenOff_ItTakesOneRun()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await LongSource.FillAsync(stage.Database, stage.Path, entries: 100_000, sessions: 100);
        var watch = Stopwatch.StartNew();

        var (exitCode, said, errors) = await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target);

        exitCode.ShouldBe(0, errors);
        output.WriteLine($"100,000 entries in {watch.Elapsed}");
        said.Split('\n').Count(line => line.StartsWith("copying Entries: ", StringComparison.Ordinal)).ShouldBe(11, said);
    }

    [SkippableFact]
    public async Task SourceThatWasUsedMeanwhile_IsRefused()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await LongSource.FillAsync(stage.Database, stage.Path, entries: 40_000, sessions: 10);
        await KillAtAsync(stage.Database, target, AnyEntry);
        await using (var agent = await Agent.ConnectAsync(stage.Database, Revision.WithConnections))
            (await agent.CallAsync("set_project", null, ("name", "project-1"), ("root", stage.Path))).Error.ShouldBeNull();

        await ShouldFailAsync(stage.Database, target, "A server has used the source since the copy");
    }

    [SkippableFact]
    public async Task TargetThatOthersWroteToMeanwhile_IsRefused()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await LongSource.FillAsync(stage.Database, stage.Path, entries: 40_000, sessions: 10);
        await KillAtAsync(stage.Database, target, AnyEntry);
        await PostgresServer.ExecuteAsync(target, "INSERT INTO scribe.project_uses (holder, project_id) VALUES ('\\x', 1)");

        await ShouldFailAsync(stage.Database, target, "has 1 rows of ProjectUses, and 0 were copied");
    }

    [SkippableFact]
    public async Task WhatWasAlteredOnTheWay_IsFound_AndTheLogIsNamed()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await LongSource.FillAsync(stage.Database, stage.Path, entries: 40_000, sessions: 10);
        await KillAtAsync(stage.Database, target, AnyEntry);
        await PostgresServer.ExecuteAsync(target, "UPDATE scribe.entries SET message = 'other' WHERE project_id = 1 AND sequence = 77");

        await ShouldFailAsync(stage.Database, target, $"the log 'project-1' of '{stage.Path}' is broken at entry 77");
        await ShouldBeRefusedAsync(target);
    }

    [SkippableFact]
    public async Task SecondProcessAtOnce_IsRefused_WhateverItsSource()
    {
        var target = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await LongSource.FillAsync(stage.Database, stage.Path, entries: 40_000, sessions: 10);
        await using var other = new Stage();
        await LongSource.FillAsync(other.Database, other.Path, entries: 40, sessions: 10);
        using var first = Start(stage.Database, target);
        await ReadToAsync(first, "checking the source");
        Signal(first, "STOP");

        await ShouldFailAsync(stage.Database, target, "is open in another process");
        await ShouldFailAsync(other.Database, target, "Another process is copying into the database");

        Signal(first, "CONT");
        await first.StandardOutput.ReadToEndAsync();
        await first.WaitForExitAsync();
        first.ExitCode.ShouldBe(0);
    }

    [SkippableFact]
    public async Task TargetThatGoesAway_BreaksItOff_AndItGoesOnLater()
    {
        await using var server = await PostgresServer.StartAsync();
        var target = await server.CreateDatabaseAsync();
        await using var stage = new Stage();
        await LongSource.FillAsync(stage.Database, stage.Path, entries: 40_000, sessions: 10);
        using var first = Start(stage.Database, target);
        await ReadToAsync(first, AnyEntry);
        await server.CrashAsync();
        var errors = await first.StandardError.ReadToEndAsync();
        await first.WaitForExitAsync();
        first.ExitCode.ShouldBe(1);
        errors.ShouldContain("The copy was broken off");
        errors.ShouldNotContain("   at ");
        await ShouldFailAsync(stage.Database, target, "cannot be reached");
        await server.StartAgainAsync();

        var (exitCode, _, again) = await ScribeCommand.RunAsync("migrate", "--from", stage.Database, "--to", target);

        exitCode.ShouldBe(0, again);
        StoredRows.ShouldBeSame(await StoredRows.OfPostgresAsync(target), StoredRows.OfSqlite(stage.Database));
    }

    /// <summary>Nobody is served from half a copy.</summary>
    private static async Task ShouldBeRefusedAsync(string target)
    {
        if (!await PostgresServer.ReadAsync<bool>(target, "SELECT EXISTS (SELECT 1 FROM scribe.imports)"))
            return;
        var (exitCode, _, errors) = await ScribeCommand.RunAsync("serve", "--database", target);
        exitCode.ShouldBe(1);
        errors.ShouldContain("is not finished");
    }

    private static async Task ShouldFailAsync(string source, string target, string said)
    {
        var (exitCode, _, errors) = await ScribeCommand.RunAsync("migrate", "--from", source, "--to", target);
        exitCode.ShouldBe(1);
        errors.ShouldContain(said);
        errors.ShouldNotContain("   at ");
    }

    /// <summary>SIGKILL, as soon as it says that it has come to a point.</summary>
    private static async Task KillAtAsync(string source, string target, string point)
    {
        using var process = Start(source, target);
        await ReadToAsync(process, point);
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static async Task ReadToAsync(Process process, string point)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(point, StringComparison.Ordinal))
                return;
        }

        throw new InvalidOperationException($"It ended before '{point}': {await process.StandardError.ReadToEndAsync()}");
    }

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static Process Start(string source, string target)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Agent).Assembly.Location, "migrate", "--from", source])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SCRIBE_DATABASE"] = target;
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // a killed process would leave its sockets behind
        return Process.Start(start)!;
    }
}
