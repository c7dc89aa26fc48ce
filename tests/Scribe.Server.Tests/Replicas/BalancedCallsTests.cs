using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Replicas;

/// <summary>What the demo shows of one server holds of many, each request to the next.</summary>
public sealed class BalancedCallsTests(BalancedReplicas machine) : IClassFixture<BalancedReplicas>
{
    /// <summary>Has the form of a handle, and names nothing.</summary>
    private static readonly string MadeUp = "scs_" + new string('a', 32);

    private static readonly string[] Tools = ["get_project", "append_entry", "read_recent", "resume_session", "close_session"];

    [SkippableFact]
    public async Task EightAgents_MeetNothingButTheirOwn()
    {
        var replicas = machine.Set;

        await LoadClient.PlayAsync(replicas.Balancer.Endpoint, replicas.Path, "agent", clients: 8, calls: 40);
    }

    [SkippableTheory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task TwoSessionsOfOneClient_AreTwo_AndAreFoundByTheirHandles_WhereReplicasAreKilled(string revision)
    {
        var replicas = machine.Set;
        var client = await replicas.ConnectAsync(revision: revision);
        string[] projects = [$"analysis-{revision}", $"synthesis-{revision}"];
        var handles = new List<string>();
        foreach (var project in projects)
        {
            handles.Add((await CallAsync(client, "open_session", null)).Handle!);
            (await CallAsync(client, "set_project", handles[^1], ("name", project), ("root", replicas.Path))).Error.ShouldBeNull();
        }

        for (var number = 0; number < 12; number++)
        {
            foreach (var (index, handle) in handles.Index())
                (await CallAsync(client, "append_entry", handle, ("message", $"{projects[index]} {number}"))).Error.ShouldBeNull();
            if (number is 4 or 8)
            {
                await replicas.KillAsync(number / 4);
                await replicas.StartAgainAsync(number / 4);
            }
        }

        foreach (var (index, handle) in handles.Index())
        {
            (await CallAsync(client, "get_project", handle)).Project.ShouldBe(projects[index]);
            (await CallAsync(client, "read_recent", handle, ("order", "asc"))).Messages
                .ShouldBe(Enumerable.Range(0, 12).Select(number => $"{projects[index]} {number}"));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task StolenHandle_IsUnknown_OnEveryReplica(string revision)
    {
        var replicas = machine.Set;
        var owner = await replicas.ConnectAsync("owner", revision);
        var handle = (await CallAsync(owner, "set_project", null, ("name", $"secret-{revision}"), ("root", replicas.Path))).Handle!;
        var refusedBefore = Refused(replicas);
        await CallAsync(owner, "append_entry", handle, ("message", "for the owner alone"));

        foreach (var thief in new[] { await replicas.ConnectAsync("thief", revision), await replicas.ConnectAsync(revision: revision) })
        {
            foreach (var tool in Tools)
            {
                for (var replica = 0; replica < replicas.Count; replica++)
                {
                    var stolen = await CallAsync(thief, tool, handle, ("message", "whose?"));
                    stolen.Error.ShouldBe("session_unknown");
                    stolen.Content.ToString().ShouldBe((await CallAsync(thief, tool, MadeUp, ("message", "whose?"))).Content.ToString());
                }
            }
        }

        await Eventually.HoldsAsync(() => Refused(replicas) == refusedBefore + 2 * 5 * 3);
        (await CallAsync(owner, "read_recent", handle)).Messages.ShouldBe(["for the owner alone"]);
    }

    [SkippableFact]
    public async Task CallWithoutASession_IsRefused_OnEveryReplica()
    {
        var replicas = machine.Set;
        var client = await replicas.ConnectAsync();
        await CallAsync(client, "set_project", null, ("name", "alpha"), ("root", replicas.Path));
        for (var replica = 0; replica < replicas.Count; replica++)
        {
            (await CallAsync(client, "append_entry", null, ("message", "whose?"))).Error.ShouldBe("session_required");
            (await CallAsync(client, "append_entry", MadeUp, ("message", "whose?"))).Error.ShouldBe("session_unknown");
        }
    }

    /// <summary>What belongs to one session is decided by the database, wherever the calls land that race for it.</summary>
    [SkippableTheory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task RacingCallsOfOneSession_LoseNothing(string revision)
    {
        var replicas = machine.Set;
        var client = await replicas.ConnectAsync(revision: revision);
        var handle = (await CallAsync(client, "set_project", null, ("name", $"race-{revision}"), ("root", replicas.Path))).Handle!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            CallAsync(client, "append_entry", handle, ("message", $"{number % 30}"), ("idempotency_key", $"key {number % 30}"))));

        answers.ShouldAllBe(answer => answer.Error == null);
        (await CallAsync(client, "read_recent", handle, ("limit", 500))).Messages.Order().ShouldBe(Enumerable.Range(0, 30).Select(number => $"{number}").Order());
        (await CallAsync(client, "verify_log", handle)).Content.GetProperty("intact").GetBoolean().ShouldBeTrue();
    }

    [SkippableFact]
    public async Task TransportSession_IsTheSame_OnEveryReplica_UntilItIsEnded()
    {
        var replicas = machine.Set;
        using var http = new HttpClient();
        using var opened = await SendAsync(http, HttpMethod.Post, replicas.Balancer.Endpoint, null, """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
            """);
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        var id = opened.Headers.GetValues("Mcp-Session-Id").Single();

        (await StatusesAsync(HttpMethod.Post, """{"jsonrpc":"2.0","method":"notifications/initialized"}""")).ShouldAllBe(status => status == HttpStatusCode.Accepted);
        (await StatusesAsync(HttpMethod.Delete, null)).ShouldBe([HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound]);
        (await StatusesAsync(HttpMethod.Post, """{"jsonrpc":"2.0","id":2,"method":"ping"}""")).ShouldAllBe(status => status == HttpStatusCode.NotFound);

        async Task<IReadOnlyList<HttpStatusCode>> StatusesAsync(HttpMethod method, string? body)
        {
            var statuses = new List<HttpStatusCode>();
            for (var replica = 0; replica < replicas.Count; replica++)
            {
                using var answer = await SendAsync(http, method, replicas.Balancer.Endpoint, id, body);
                statuses.Add(answer.StatusCode);
            }

            return statuses;
        }
    }

    [SkippableFact]
    public async Task ClientThatBeganWithInitialize_GoesOnWithoutItsHandle_WhereEveryReplicaWasReplaced()
    {
        var replicas = machine.Set;
        var client = await replicas.ConnectAsync(revision: Revision.WithConnections);
        var handle = (await CallAsync(client, "set_project", null, ("name", "moved"), ("root", replicas.Path))).Handle!;
        for (var number = 0; number < 2 * replicas.Count; number++)
        {
            (await CallAsync(client, "append_entry", null, ("message", $"{number}"))).Error.ShouldBeNull();
            if (number % 2 == 1)
            {
                await replicas.KillAsync(number / 2);
                await replicas.StartAgainAsync(number / 2);
            }
        }

        (await CallAsync(client, "get_project", null)).Project.ShouldBe("moved");
        (await CallAsync(client, "read_recent", null, ("order", "asc"))).Messages.ShouldBe(["0", "1", "2", "3", "4", "5"]);
        var another = await replicas.ConnectAsync(revision: Revision.WithConnections);
        (await CallAsync(another, "get_project", null)).Error.ShouldBe("session_required");
        (await CallAsync(another, "resume_session", handle)).Error.ShouldBeNull();
        (await CallAsync(another, "get_project", null)).Project.ShouldBe("moved");
    }

    private static int Refused(ReplicaSet replicas) =>
        replicas.Log.Split('\n').Count(line => line.Contains("does not own session", StringComparison.Ordinal));

    private static async Task<ToolAnswer> CallAsync(McpClient client, string tool, string? handle, params (string Name, object? Value)[] arguments)
    {
        var all = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        if (handle is not null)
            all["session"] = handle;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return new ToolAnswer(await client.CallToolAsync(tool, all, cancellationToken: patience.Token));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, HttpMethod method, Uri endpoint, string? session, string? body)
    {
        var request = new HttpRequestMessage(method, endpoint)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
            request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        }

        return http.SendAsync(request);
    }
}
