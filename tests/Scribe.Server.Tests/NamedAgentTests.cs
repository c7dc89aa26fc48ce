using System.Diagnostics;
using System.Globalization;

namespace Scribe.Server.Tests;

/// <summary>Real processes that are named for an agent: restarted, killed, paused, and started twice.</summary>
public class NamedAgentTests
{
    private const string Name = "reviewer-1";

    [Theory]
    [InlineData(null)]
    [InlineData("TERM")]
    public async Task ServerThatWasStopped_IsFollowedByOneThatResumesTheSession_AtOnce(string? signal)
    {
        if (signal is not null && OperatingSystem.IsWindows())
            return;

        // Far longer than a call has time for: the lease must have been given back.
        await using var stage = new Stage();
        await using (var before = await stage.ConnectNamedAsync(Name, lease: "00:05:00"))
        {
            await SetProjectAsync(before, stage);
            await before.CallAsync("append_entry", null, ("message", "before the restart"));
            if (signal is not null)
                await SignalAsync(before, signal);
        }

        var after = await stage.ConnectNamedAsync(Name);

        (await after.CallAsync("get_project")).Project.ShouldBe("alpha");
        (await after.CallAsync("read_recent")).Messages.ShouldBe(["before the restart"]);
        (await after.CallAsync("append_entry", null, ("message", "after it"))).Error.ShouldBeNull();
    }

    [Fact]
    public async Task ServerThatWasKilled_IsFollowedByOneThatResumesTheSession_OnceTheLeaseHasLapsed()
    {
        await using var stage = new Stage();
        for (var run = 0; run < 3; run++)
        {
            var agent = await stage.ConnectNamedAsync(Name);
            if (run == 0)
                await SetProjectAsync(agent, stage);
            (await agent.CallAsync("append_entry", null, ("message", $"run {run}"))).Error.ShouldBeNull();
            await agent.Server.KillAsync();
        }

        var last = await stage.ConnectNamedAsync(Name);
        (await last.CallAsync("read_recent", null, ("order", "asc"))).Messages.ShouldBe(["run 0", "run 1", "run 2"]);
    }

    [Fact]
    public async Task SecondLiveProcess_GetsASessionOfItsOwn_AndIsToldSo()
    {
        await using var stage = new Stage();
        var first = await stage.ConnectNamedAsync(Name);
        await SetProjectAsync(first, stage);
        var second = await stage.ConnectNamedAsync(Name);

        (await second.CallAsync("get_project")).Error.ShouldBe("session_required");
        var own = await SetProjectAsync(second, stage, "beta");

        own.Content.GetProperty("next").GetString()!.ShouldContain("Another live process has the session of the agent 'reviewer-1'");
        (await first.CallAsync("get_project")).Project.ShouldBe("alpha");
        (await second.CallAsync("get_project")).Project.ShouldBe("beta");
        second.Server.Log.ShouldContain("Another live connection holds the session of the agent 'reviewer-1'");
    }

    [Fact]
    public async Task AgentInAnotherRoot_OrOnARevisionWithoutSessions_HasAnotherSession()
    {
        await using var stage = new Stage();
        await using (var before = await stage.ConnectNamedAsync(Name))
            await SetProjectAsync(before, stage);

        var elsewhere = await stage.ConnectNamedAsync(Name, Directory.CreateDirectory(stage.File("other")).FullName);
        (await elsewhere.CallAsync("get_project")).Error.ShouldBe("session_required");
        await using (var modern = await stage.ConnectNamedAsync(Name, revision: Revision.WithoutSessions))
            (await modern.CallAsync("get_project")).Error.ShouldBe("session_required");
        var linked = await stage.ConnectNamedAsync(Name, Directory.CreateSymbolicLink(stage.File("link"), stage.Path).FullName);
        (await linked.CallAsync("get_project")).Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task PausedHolder_ThatWakesAfterItsLeaseHasGone_CannotWrite_AndIsToldWhy()
    {
        // Windows has no signal that stops a process from outside.
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = new Stage();
        var paused = await stage.ConnectNamedAsync(Name);
        var handle = (await SetProjectAsync(paused, stage)).Handle!;
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
                paused.CallAsync("close_session"),
                paused.CallAsync("close_session", handle),
            };
            await SignalAsync(paused, "CONT");
            foreach (var answer in await Task.WhenAll(late))
            {
                answer.Error.ShouldBe("session_conflict");
                answer.Content.GetProperty("error").GetProperty("message").GetString()!.ShouldContain("taken over the session of the agent 'reviewer-1'");
            }

            (await taker.CallAsync("get_project")).Project.ShouldBe("alpha");
            (await taker.CallAsync("read_recent", null, ("order", "asc"))).Messages.ShouldBe(["before the pause", "taken over"]);
            (await SetProjectAsync(paused, stage, "beta")).Error.ShouldBeNull();
            (await paused.CallAsync("get_project")).Project.ShouldBe("beta");
            (await taker.CallAsync("get_project")).Project.ShouldBe("alpha");
        }
        finally
        {
            await SignalAsync(paused, "CONT");
        }
    }

    [Fact]
    public async Task AgentThatIsRefused_IsSaidOnStandardError()
    {
        await using var stage = new Stage();
        await File.WriteAllTextAsync(stage.File("file"), "");
        foreach (var (arguments, said) in new (string[], string)[]
        {
            (["--agent", "a/b"], "'a/b' is not an agent's name"),
            (["--agent", ""], "The agent's name is empty"),
            (["--agent", Name, "--root", stage.File("none")], "does not exist"),
            (["--agent", Name, "--root", stage.File("file")], "is a file"),
            (["--root", stage.Path], "no agent is named"),
            (["--agent", Name, "--http", "http://127.0.0.1:0"], "which many clients share"),
        })
        {
            var (exitCode, output, errors) = await ScribeCommand.RunAsync(["serve", "--database", stage.Database, .. arguments]);

            exitCode.ShouldBe(1, errors);
            output.ShouldBeEmpty();
            errors.ShouldStartWith("scribe: invalid_argument: ");
            errors.ShouldContain(said);
            errors.ShouldNotContain("   at ");
        }

        var variable = new Dictionary<string, string> { ["SCRIBE_AGENT"] = Name };
        (await ScribeCommand.RunAsync(variable, "serve", "--database", stage.Database, "--http", "http://127.0.0.1:0"))
            .Errors.ShouldContain("which many clients share");
    }

    private static Task<ToolAnswer> SetProjectAsync(Agent agent, Stage stage, string project = "alpha") =>
        agent.CallAsync("set_project", null, ("name", project), ("root", stage.Path));

    private static async Task SignalAsync(Agent agent, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, agent.Server.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }
}
