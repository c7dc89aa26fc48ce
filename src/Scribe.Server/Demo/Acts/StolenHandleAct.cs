using System.Text.RegularExpressions;

namespace Scribe.Server.Demo.Acts;

/// <summary>Whoever has another owner's handle has nothing, learns nothing, and is noted.</summary>
internal sealed partial class StolenHandleAct : IAct
{
    /// <summary>Has the form of a handle, and names nothing.</summary>
    private static readonly string MadeUp = "scs_" + new string('a', 32);

    private static readonly string[] Tools = ["get_project", "append_entry", "read_recent", "resume_session", "close_session"];

    public string Title => "A stolen handle, over HTTP with bearer tokens";

    public async IAsyncEnumerable<Finding> PlayAsync(DemoStage stage)
    {
        using var issuer = new DemoIssuer();
        await using var server = stage.ServeOverHttp(options: issuer.ServeOptions(stage.CreateDirectory("issuer")));
        await using var owner = await Agent.ConnectOverHttpAsync(server, Revision.WithoutSessions, issuer.TokenFor("owner"));
        var handle = (await owner.CallAsync("set_project", null, ("name", "secret"), ("root", stage.Root))).Handle!;
        await owner.CallAsync("append_entry", handle, ("message", "for the owner alone"));

        foreach (var (thief, token) in new[] { ("another owner", issuer.TokenFor("thief")), ("a caller without a token", null) })
        {
            await using var agent = await Agent.ConnectOverHttpAsync(server, Revision.WithoutSessions, token);
            var stolen = await AskAsync(agent, handle);
            yield return new Finding(
                $"{thief} tries the handle with {Tools.Length} tools", "session_unknown", string.Join(", ", stolen.Select(answer => answer.Error ?? "it ran").Distinct()));

            var madeUp = await AskAsync(agent, MadeUp);
            yield return new Finding(
                $"{thief} cannot tell it from a handle that was made up",
                "the same answers",
                stolen.Select(Text).SequenceEqual(madeUp.Select(Text)) ? "the same answers" : "other answers");
        }

        yield return new Finding(
            "the operator's log names each attempt",
            $"{2 * Tools.Length} audit lines",
            $"{await AuditLinesAsync(server, 2 * Tools.Length)} audit lines");

        var seen = await owner.CallAsync("read_recent", handle);
        yield return new Finding("the owner still has the session, and its entry", "for the owner alone", seen.Error ?? string.Join(", ", seen.Messages));
    }

    private static async Task<List<ToolAnswer>> AskAsync(Agent agent, string handle)
    {
        var answers = new List<ToolAnswer>();
        foreach (var tool in Tools)
            answers.Add(await agent.CallAsync(tool, handle, tool == "append_entry" ? [("message", "whose?")] : []));
        return answers;
    }

    /// <summary>How many there are; a server logs in the background, so as many as expected are waited for.</summary>
    private static async Task<int> AuditLinesAsync(ServerProcess server, int expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (Audit().Count(server.Log) < expected && !patience.IsCancellationRequested)
            await Task.Delay(20);
        return Audit().Count(server.Log);
    }

    private static string Text(ToolAnswer answer) => answer.Content.ToString();

    [GeneratedRegex("Audit: .* does not own session")]
    private static partial Regex Audit();
}
