namespace Scribe.Server.Tests;

/// <summary>Two sessions on one connection of a real server process, with everything they do under way at once.</summary>
public class InterleavedSessionsTests
{
    private const int Rebinds = 30;
    private const int AppendsBeside = 4;

    [Theory]
    [InlineData(Revision.WithConnections, false)]
    [InlineData(Revision.WithoutSessions, false)]
    [InlineData(Revision.WithConnections, true)]
    [InlineData(Revision.WithoutSessions, true)]
    public async Task EachEntry_LandsWhereItsAnswerSays_WhileBothSessionsAreRebound(string revision, bool http)
    {
        await using var stage = new Stage();
        await using var server = http ? ServerProcess.Start(stage.Database, ["--http", "http://127.0.0.1:0"]) : null;
        await using var overHttp = server is null ? null : await Agent.ConnectOverHttpAsync(server, revision);
        var agent = overHttp ?? await stage.ConnectAsync(revision);
        string[] handles = [await OpenAsync(agent), await OpenAsync(agent)];

        var entries = await Task.WhenAll(handles.Select((handle, session) => PlayAsync(agent, handle, session, stage.Path)));

        // The sessions' projects are different ones, so that an entry in another session's log would be a stray.
        for (var session = 0; session < handles.Length; session++)
        {
            foreach (var project in Enumerable.Range(0, 3).Select(number => ProjectOf(session, number)))
            {
                await agent.CallAsync("set_project", handles[session], ("name", project), ("root", stage.Path));
                (await agent.CallAsync("read_recent", handles[session], ("limit", 500), ("order", "asc"))).Messages.ShouldBe(
                    entries[session].Where(entry => entry.Project == project).OrderBy(entry => entry.Sequence).Select(entry => entry.Message));
            }
        }
    }

    private static async Task<string> OpenAsync(Agent agent) => (await agent.CallAsync("open_session")).Handle!;

    /// <summary>Goes from project to project, and waits for no entry meanwhile.</summary>
    private static async Task<(string Project, long Sequence, string Message)[]> PlayAsync(Agent agent, string handle, int session, string root)
    {
        var random = new Random(session);
        var appending = new List<Task<(string, long, string)>>();
        for (var rebind = 0; rebind < Rebinds; rebind++)
        {
            await BindAsync(random.Next(3));
            for (var number = 0; number < AppendsBeside; number++)
                appending.Add(AppendAsync($"{session} {rebind} {number}"));
        }

        return await Task.WhenAll(appending);

        async Task BindAsync(int number) =>
            (await agent.CallAsync("set_project", handle, ("name", ProjectOf(session, number)), ("root", root))).Project.ShouldBe(ProjectOf(session, number));

        async Task<(string, long, string)> AppendAsync(string message)
        {
            var answer = await agent.CallAsync("append_entry", handle, ("message", message));
            answer.Result.Meta!["dev.scribe/project"]!.GetValue<string>().ShouldBe(answer.Project);
            return (answer.Project, answer.Content.GetProperty("first_sequence").GetInt64(), message);
        }
    }

    private static string ProjectOf(int session, int number) => $"session-{session}-project-{number}";
}
