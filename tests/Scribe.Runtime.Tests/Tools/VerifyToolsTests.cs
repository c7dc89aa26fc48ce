using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Scribe.Storage;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Tools;

public class VerifyToolsTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task IntactLog_IsSaidToBe(string revision)
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(revision);
        var handle = await AppendAsync(server, client, 1_500);

        var answer = (await client.CallAsync("verify_log", ("session", handle))).ShouldSucceed();

        answer.Content.GetProperty("intact").GetBoolean().ShouldBeTrue();
        answer.Content.GetProperty("entries").GetInt64().ShouldBe(1_500);
        answer.Text("hash")!.Length.ShouldBe(64);
        answer.AllText.ShouldStartWith($"project alpha ({server.Directory.Path})\nintact: 1500 entries\nhash ");
    }

    [Fact]
    public async Task AlteredEntry_IsNamed()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync();
        await AppendAsync(server, client, 3);
        Tables.Execute(server.Directory.Database, "UPDATE entries SET message = 'm2' WHERE message = 'm1'");

        var answer = (await client.CallAsync("verify_log")).ShouldSucceed();

        answer.Content.GetProperty("intact").GetBoolean().ShouldBeFalse();
        answer.Content.GetProperty("first_break").GetRawText().ShouldBe("""{"sequence":2,"kind":"altered"}""");
        answer.AllText.ShouldContain("not intact: entry 2 was altered; 1 entries follow from one another");
    }

    [Fact]
    public async Task LongWalk_ReportsProgress_ToAClientThatAsksForIt()
    {
        // A client hears no progress of what it has the answer to, so the answer waits for it.
        await using var server = StartGated(free: 5, out var gate);
        var client = await server.ConnectAsync();
        await AppendAsync(server, client, 3_000);
        var told = new ToldProgress<ProgressNotificationValue>();

        var call = client.CallWithProgressAsync("verify_log", told, CancellationToken.None);
        await gate.Reached.WaitAsync(GatedEntries.Patience);
        await Eventually.HoldsAsync(() => told.Values.Count == 5);
        gate.Open();

        (await call).ShouldSucceed();
        told.Values.ShouldContain(value => value.Progress == 2_500 && value.Total == 3_000 && value.Message == "2500 of 3000 entries");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task CancelledWalk_EndsOnTheServer_AndTheConnectionServesOn(string revision)
    {
        await using var server = StartGated(free: 2, out var gate);
        var client = await server.ConnectAsync(revision);
        var handle = await AppendAsync(server, client, 3_000);

        // The SDK's client says nothing to the server when a caller's token is cancelled; others do, by this notification.
        var id = new RequestId("the walk");
        var call = client.Mcp.SendRequestAsync(new JsonRpcRequest
        {
            Id = id,
            Method = RequestMethods.ToolsCall,
            Params = new JsonObject { ["name"] = "verify_log", ["arguments"] = new JsonObject { ["session"] = handle } },
        });
        await gate.Reached.WaitAsync(GatedEntries.Patience);
        (await client.CallAsync("list_sessions", ("session", handle))).ShouldSucceed();
        await client.Mcp.SendNotificationAsync(NotificationMethods.CancelledNotification, new CancelledNotificationParams { RequestId = id });

        await gate.Cancelled.WaitAsync(GatedEntries.Patience);
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        (await client.CallAsync("get_project", ("session", handle), ("recent", 0))).ShouldSucceed();
        gate.Reads.ShouldBe(3);
    }

    private static TestServer StartGated(int free, out GatedEntries gate)
    {
        var server = TestServer.Start(builder =>
        {
            builder.WithScribeTools();
            builder.Services.AddSingleton<IEntryStore>(
                services => new GatedEntries(services.GetRequiredService<IScribeStore>().Entries, free, gatesPages: true));
        });
        gate = (GatedEntries)server.Services.GetRequiredService<IEntryStore>();
        return server;
    }

    private static async Task<string> AppendAsync(TestServer server, TestClient client, int count)
    {
        var handle = await client.OpenAsync("alpha", server.Directory.Path);
        foreach (var batch in Enumerable.Range(0, count).Chunk(1_000))
        {
            var entries = batch.Select(number => new { message = $"m{number}" });
            (await client.CallAsync("append_entry", ("session", handle), ("entries", entries))).ShouldSucceed();
        }

        return handle;
    }
}
