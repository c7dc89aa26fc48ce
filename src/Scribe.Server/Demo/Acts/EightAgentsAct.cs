namespace Scribe.Server.Demo.Acts;

/// <summary>One server over HTTP, eight agents, half of each revision: none meets another's project.</summary>
internal sealed class EightAgentsAct : IAct
{
    private const int Agents = 8;
    private const int Entries = 25;

    public string Title => $"{Agents} agents on one server over HTTP, {Revision.WithConnections} and {Revision.WithoutSessions} at once";

    public async IAsyncEnumerable<Finding> PlayAsync(DemoStage stage)
    {
        await using var server = stage.ServeOverHttp();
        var cast = await Task.WhenAll(Enumerable.Range(1, Agents).Select(number => OpenAsync(server, number, stage.Root)));
        try
        {
            var projects = await Task.WhenAll(cast.Select(async member => (await member.CallAsync("get_project")).Project == member.Project));
            yield return new Finding(
                $"all {Agents} set their projects at the same time, and each reads back its own",
                $"{Agents} of {Agents}",
                $"{projects.Count(own => own)} of {Agents}");

            await Task.WhenAll(cast.SelectMany(member => Enumerable.Range(1, Entries).Select(number =>
                member.CallAsync("append_entry", ("message", $"{member.Project} {number}")))));
            var logs = await Task.WhenAll(cast.Select(async member =>
                (member.Project, (await member.CallAsync("read_recent", ("limit", 500))).Messages)));
            yield return new Finding(
                $"each sees its own {Entries} entries, written while the others wrote too",
                $"{Agents * Entries} own, 0 foreign",
                $"{logs.Sum(log => log.Messages.Count(message => IsOf(log.Project, message)))} own, "
                + $"{logs.Sum(log => log.Messages.Count(message => !IsOf(log.Project, message)))} foreign");
        }
        finally
        {
            foreach (var member in cast)
                await member.Agent.DisposeAsync();
        }
    }

    /// <summary>A client that began with <c>initialize</c> is known by its transport session; the others pass their handle.</summary>
    private static async Task<Member> OpenAsync(ServerProcess server, int number, string root)
    {
        var revision = number % 2 == 0 ? Revision.WithConnections : Revision.WithoutSessions;
        var agent = await Agent.ConnectOverHttpAsync(server, revision);
        var project = $"agent-{number}";
        var opened = await agent.CallAsync("set_project", null, ("name", project), ("root", root));
        return new Member(agent, project, revision == Revision.WithoutSessions ? opened.Handle : null);
    }

    private static bool IsOf(string project, string message) => message.StartsWith(project + " ", StringComparison.Ordinal);

    private sealed class Member(Agent agent, string project, string? handle)
    {
        public Agent Agent => agent;

        public string Project => project;

        public Task<ToolAnswer> CallAsync(string tool, params (string Name, object? Value)[] arguments) =>
            agent.CallAsync(tool, handle, arguments);
    }
}
