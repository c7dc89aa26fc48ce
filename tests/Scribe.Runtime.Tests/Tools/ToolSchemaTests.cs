using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Scribe.Runtime.Tests.Tools;

public class ToolSchemaTests
{
    [Fact]
    public async Task EveryTool_IsPublishedAsApproved()
    {
        await using var server = TestServer.Start();
        var client = await server.ConnectAsync(Revision.V2026_07_28);

        Snapshot.ShouldMatch(await ListAsync(client));
    }

    [Fact]
    public async Task ToolList_IsTheSameForEveryConnection_WithOrWithoutASession()
    {
        await using var server = TestServer.Start();
        var (fresh, bound) = (await server.ConnectAsync(), await server.ConnectAsync());
        var before = await ListAsync(bound);
        await bound.OpenAsync("alpha", server.Directory.Path);

        (await ListAsync(bound)).ShouldBe(before);
        (await ListAsync(fresh)).ShouldBe(before);
    }

    [Fact]
    public async Task EveryResult_IsWhatItsOutputSchemaSays()
    {
        var time = new FakeTime();
        await using var server = TestServer.Start(time: time);
        var client = await server.ConnectAsync();
        await File.WriteAllTextAsync(server.Directory.File("a.txt"), "one\ntwo");
        const string bug = "BUG-2026-03-04-0001";
        var schemas = (await client.Mcp.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.ReturnJsonSchema!.Value);
        (string Tool, (string, object?)[] Arguments)[] calls =
        [
            ("open_session", []),
            ("set_project", [("name", "alpha"), ("root", server.Directory.Path)]),
            ("get_project", []),
            ("append_entry", [("message", "m"), ("metadata", new { a = 1 })]),
            ("append_entry", [("message", "m")]),
            ("append_entry", [("message", "word"), ("agent", "a"), ("category", "c"), ("confidence", 0.5), ("tags", new[] { "t" })]),
            ("read_recent", []),
            ("read_file", [("action", "scan"), ("path", "a.txt")]),
            ("read_file", [("action", "read"), ("path", "a.txt")]),
            ("read_file", [("action", "chunk"), ("path", "a.txt"), ("chunk", 1)]),
            ("read_file", [("action", "lines"), ("path", "a.txt")]),
            ("read_file", [("action", "page"), ("path", "a.txt")]),
            ("read_file", [("action", "search"), ("path", "a.txt"), ("query", "o"), ("context", 1)]),
            ("get_project", []),
            ("set_project", [("name", "alpha"), ("root", server.Directory.Path), ("description", "d"), ("tags", new[] { "t" })]),
            ("list_projects", [("limit", 1)]),
            ("verify_log", []),
            ("read_recent", [("limit", 1), ("fields", new[] { "message" })]),
            ("query_entries", []),
            ("query_entries", [("scope", "all_projects"), ("limit", 1)]),
            ("query_entries", [("text", "word"), ("match", "words"), ("order", "rank"), ("fields", new[] { "tags", "metadata" })]),
            ("delete_project", [("name", "alpha"), ("root", server.Directory.Path), ("confirm", true)]),
            ("list_projects", [("deleted", true)]),
            ("resume_session", []),
            ("list_sessions", []),
            ("close_session", []),
            ("open_session", [("mode", "sentinel"), ("root", server.Directory.Path)]),
            ("list_sessions", []),
            ("append_event", [("event_type", "t"), ("message", "m")]),
            ("open_bug", [("title", "t"), ("description", "d")]),
            ("open_security", [("title", "t"), ("description", "d"), ("affected_files", new[] { "f" }), ("agent", "a")]),
            ("get_case", [("case_id", bug)]),
            ("link_fix", [("case_id", bug), ("fix", "f"), ("landing_status", "landed"), ("root_cause", "r"), ("close", true)]),
            ("get_case", [("case_id", bug)]),
            ("list_cases", []),
            ("list_cases", [("limit", 1)]),
        ];

        foreach (var (tool, arguments) in calls)
        {
            var answer = (await client.CallAsync(tool, arguments)).ShouldSucceed();
            SchemaCheck.ShouldFit(answer.Content, schemas[tool], tool);
        }
    }

    private static async Task<string> ListAsync(TestClient client)
    {
        var tools = (await client.Mcp.ListToolsAsync()).Select(tool => tool.ProtocolTool).OrderBy(tool => tool.Name, StringComparer.Ordinal);
        var options = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions)
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        return JsonSerializer.Serialize<IEnumerable<Tool>>([.. tools], options);
    }
}
