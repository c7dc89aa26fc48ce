using ModelContextProtocol.Client;
using Scribe.Server.Tests.Outcomes.Served;

namespace Scribe.Server.Tests.Outcomes;

/// <summary>One caller on a server: a client that opened nothing, and one that opened a session which is bound to a project of its own.</summary>
internal sealed record Cast(Caller Caller, string Project, McpClient Fresh, McpClient Settled, OpenSession Live, OpenSession Expired)
{
    public static async Task<Cast> OpenAsync(IServed served, string revision, Caller caller, string project, Stored stored)
    {
        var fresh = await served.ConnectAsync(revision, caller);
        var settled = await served.ConnectAsync(revision, caller);
        var live = await OpenSession.OpenAsync(settled, project, stored);
        var expired = await OpenSession.OpenAsync(settled, project, stored);
        expired.Expire(stored);
        return new Cast(caller, project, fresh, settled, live, expired);
    }
}

/// <summary>A session that a client opened.</summary>
internal sealed record OpenSession(string Handle, string LogId)
{
    public static async Task<OpenSession> OpenAsync(McpClient client, string project, Stored stored)
    {
        var opened = new ToolAnswer(await client.CallToolAsync("open_session"));
        var session = new OpenSession(opened.Handle!, opened.Content.GetProperty("log_id").GetString()!);
        var bound = new ToolAnswer(await client.CallToolAsync("set_project", new Dictionary<string, object?>
        {
            ["session"] = session.Handle,
            ["name"] = project,
            ["root"] = stored.Root,
        }));
        bound.Project.ShouldBe(project);
        return session;
    }

    /// <summary>Lets its time be over since an hour, in the database itself.</summary>
    public void Expire(Stored stored) => stored.Expire(LogId);

    public override string ToString() => LogId;
}
