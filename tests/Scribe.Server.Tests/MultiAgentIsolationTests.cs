namespace Scribe.Server.Tests;

/// <summary>Several agents, several processes, one database: nothing is shared by accident.</summary>
public class MultiAgentIsolationTests
{
    [Fact]
    public async Task AgentsOnProcessesOfTheirOwn_KeepTheirProjectsApart()
    {
        await using var stage = new Stage();
        var agents = new List<(Agent Agent, string Project)>();
        for (var number = 0; number < 4; number++)
            agents.Add((await stage.ConnectAsync(number % 2 == 0 ? Revision.WithConnections : Revision.WithoutSessions), $"project-{number}"));

        var handles = await Task.WhenAll(agents.Select(async part =>
            (await part.Agent.CallAsync("set_project", null, ("name", part.Project), ("root", stage.Path))).Handle!));
        await Task.WhenAll(agents.SelectMany((part, index) => Enumerable.Range(0, 25).Select(number =>
            part.Agent.CallAsync("append_entry", handles[index], ("message", $"{part.Project} {number}")))));

        handles.Distinct().Count().ShouldBe(4);
        foreach (var ((agent, project), handle) in agents.Zip(handles))
        {
            (await agent.CallAsync("get_project", handle)).Project.ShouldBe(project);
            (await agent.CallAsync("read_recent", handle, ("limit", 500))).Messages
                .ShouldBe(Enumerable.Range(0, 25).Select(number => $"{project} {number}"), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task OneAgentsChoice_NeverChangesAnothers()
    {
        await using var stage = new Stage();
        var (first, second) = (await stage.ConnectAsync(), await stage.ConnectAsync());
        await first.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path));
        await second.CallAsync("set_project", null, ("name", "beta"), ("root", stage.Path));

        await first.CallAsync("set_project", null, ("name", "gamma"), ("root", stage.Path));

        (await first.CallAsync("get_project")).Project.ShouldBe("gamma");
        (await second.CallAsync("get_project")).Project.ShouldBe("beta");
    }
}
