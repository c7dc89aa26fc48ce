namespace Scribe.Server.Demo.Acts;

/// <summary>Two agents, two server processes, one database: each reads back its own project and its own entries.</summary>
internal sealed class TwoAgentsAct : IAct
{
    private const int Entries = 100;

    public string Title => "Two agents, each on its own server process, one database";

    public async IAsyncEnumerable<Finding> PlayAsync(DemoStage stage)
    {
        await using var first = await stage.ConnectAsync(Revision.WithConnections);
        await using var second = await stage.ConnectAsync(Revision.WithConnections);
        (Agent Agent, string Project)[] cast = [(first, "engine"), (second, "compiler")];

        await Task.WhenAll(cast.Select(part =>
            part.Agent.CallAsync("set_project", null, ("name", part.Project), ("root", stage.Root))));
        foreach (var (agent, project) in cast)
        {
            var answer = await agent.CallAsync("get_project");
            yield return new Finding($"the agent that set {project} at the same time as another reads it back", project, answer.Project);
        }

        await Task.WhenAll(cast.SelectMany(part => Enumerable.Range(1, Entries).Select(number =>
            part.Agent.CallAsync("append_entry", null, ("message", $"{part.Project} {number}")))));
        foreach (var (agent, project) in cast)
        {
            var messages = (await agent.CallAsync("read_recent", null, ("limit", 500))).Messages;
            var foreign = messages.Count(message => !message.StartsWith(project + " ", StringComparison.Ordinal));
            yield return new Finding(
                $"{project}'s agent sees its own {Entries} entries, written while the other wrote too",
                $"{Entries} entries, 0 foreign",
                $"{messages.Distinct().Count()} entries, {foreign} foreign");
        }
    }
}
