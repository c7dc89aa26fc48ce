using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Scribe.Storage;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Tools;

/// <summary>A query that takes long says how far it has come, and ends when its client no longer wants it.</summary>
public class LongQueryTests
{
    private const int Entries = 120_000;

    [Theory]
    [InlineData("query_entries")]
    [InlineData("read_recent")]
    public async Task Progress_IsReported_ToAClientThatAsksForIt(string tool)
    {
        // A client hears no progress of what it has the answer to, so the answer waits for it.
        await using var server = StartGated(free: 14, out var gate);
        var client = await OpenAsync(server);
        var seen = new Progress();

        var call = client.Mcp.CallToolAsync(tool, new Dictionary<string, object?> { ["text"] = "not there" }, seen);
        await gate.Reached.WaitAsync(GatedEntries.Patience);
        await Eventually.HoldsAsync(() => seen.Count == 2);
        gate.Open();

        new Answer(await call).ShouldSucceed().Messages.ShouldBeEmpty();
        seen.Values.Select(value => value.Total).ShouldAllBe(total => total == Entries);

        // The client hands them on in any order.
        seen.Values.Min(value => value.Progress).ShouldBeInRange(50_000, 60_000);
        seen.Values.Max(value => value.Progress).ShouldBeInRange(100_000, 120_000);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task CancelledQuery_EndsOnTheServer_AndTheConnectionServesOn(string revision)
    {
        await using var server = StartGated(free: 3, out var gate);
        var client = await server.ConnectAsync(revision);
        var handle = await OpenAsync(client, server);

        var call = BeginAsync(client, handle);
        await gate.Reached.WaitAsync(GatedEntries.Patience);
        (await client.CallAsync("get_project", ("session", handle))).ShouldSucceed();
        await CancelAsync(client);

        await gate.Cancelled.WaitAsync(GatedEntries.Patience);
        (await client.CallAsync("read_recent", ("session", handle), ("limit", 1))).ShouldSucceed().Messages.ShouldBe([$"entry {Entries}"]);
        gate.Reads.ShouldBe(4);
        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task FirstReadOfAQuery_HoldsUpNoMessage()
    {
        await using var server = StartGated(free: 0, out var gate);
        var client = await server.ConnectAsync();
        var handle = await OpenAsync(client, server);

        var call = BeginAsync(client, handle);
        await gate.Reached.WaitAsync(GatedEntries.Patience);
        await CancelAsync(client);

        await gate.Cancelled.WaitAsync(GatedEntries.Patience);
        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    private static TestServer StartGated(int free, out GatedEntries gate)
    {
        var server = TestServer.Start(builder =>
        {
            builder.WithScribeTools();
            builder.Services.AddSingleton<IEntryStore>(services => new GatedEntries(services.GetRequiredService<IScribeStore>().Entries, free));
        });
        gate = (GatedEntries)server.Services.GetRequiredService<IEntryStore>();
        return server;
    }

    /// <summary>The client tells nobody that a token was cancelled, so the request has a name by which the test cancels it.</summary>
    private static Task BeginAsync(TestClient client, string handle) => client.Mcp.SendRequestAsync(
        new JsonRpcRequest
        {
            Id = new RequestId("the query"),
            Method = RequestMethods.ToolsCall,
            Params = new JsonObject
            {
                ["name"] = "query_entries",
                ["arguments"] = new JsonObject { ["session"] = handle, ["text"] = "not there" },
            },
        });

    private static Task CancelAsync(TestClient client) => client.Mcp.SendNotificationAsync(
        NotificationMethods.CancelledNotification, new CancelledNotificationParams { RequestId = new RequestId("the query") });

    private static async Task<TestClient> OpenAsync(TestServer server)
    {
        var client = await server.ConnectAsync();
        await OpenAsync(client, server);
        return client;
    }

    private static async Task<string> OpenAsync(TestClient client, TestServer server)
    {
        var handle = await client.OpenAsync("alpha", server.Directory.Path);
        var project = await server.Services.GetRequiredService<ProjectDirectory>().GetOrAddAsync(RepoRoot.Parse(server.Directory.Path), ProjectName.Parse("alpha"));
        LongLog.Fill(server.Directory.Database, project, Entries);
        return handle;
    }

    private sealed class Progress : IProgress<ProgressNotificationValue>
    {
        private readonly List<ProgressNotificationValue> _values = [];

        public int Count
        {
            get
            {
                lock (_values)
                    return _values.Count;
            }
        }

        public IReadOnlyList<ProgressNotificationValue> Values
        {
            get
            {
                lock (_values)
                    return [.. _values];
            }
        }

        public void Report(ProgressNotificationValue value)
        {
            lock (_values)
                _values.Add(value);
        }
    }
}
