using System.Diagnostics;
using System.Globalization;

namespace Scribe.Server.Tests.Replicas;

/// <summary>A named agent's process on PostgreSQL is stopped past its lease, as a machine is that sleeps, and goes on.</summary>
public sealed class PausedReplicaTests
{
    private const string Name = "reviewer-1";

    [SkippableFact]
    public async Task WritesOfAPausedReplica_AreRefused_AndNothingIsLost()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signal that stops a process from outside.");
        Skip.IfNot(PostgresRule.IsThere(), PostgresRule.Missing);
        await using var server = await PostgresServer.StartAsync();
        await using var stage = new Stage(await server.CreateDatabaseAsync());
        var paused = await stage.ConnectNamedAsync(Name);
        var handle = (await paused.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path))).Handle!;
        (await paused.CallAsync("append_entry", null, ("message", "before the pause"))).Error.ShouldBeNull();

        await SignalAsync(paused, "STOP");
        try
        {
            var taker = await stage.ConnectNamedAsync(Name);
            (await taker.CallAsync("append_entry", null, ("message", "taken over"))).Error.ShouldBeNull();

            // These wait in the paused process's input, and are the first that it does when it wakes.
            var late = new[]
            {
                paused.CallAsync("append_entry", null, ("message", "late")),
                paused.CallAsync("append_entry", handle, ("message", "late, by handle")),
                paused.CallAsync("set_project", handle, ("name", "late"), ("root", stage.Path)),
                paused.CallAsync("close_session", handle),
            };
            await SignalAsync(paused, "CONT");
            (await Task.WhenAll(late)).ShouldAllBe(answer => answer.Error == "session_conflict");

            (await taker.CallAsync("get_project")).Project.ShouldBe("alpha");
            (await taker.CallAsync("read_recent", null, ("order", "asc"))).Messages.ShouldBe(["before the pause", "taken over"]);
            (await taker.CallAsync("verify_log")).Content.GetProperty("intact").GetBoolean().ShouldBeTrue();
        }
        finally
        {
            await SignalAsync(paused, "CONT");
        }
    }

    private static async Task SignalAsync(Agent agent, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, agent.Server.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }
}
