using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scribe.Server.Tests.Postgres;

/// <summary>Asks a server whatever can be asked of a log without changing it, and notes the answers.</summary>
internal static class Interview
{
    private static readonly (string Tool, (string, object?)[] Arguments)[] OfProjects =
    [
        ("get_project", [("recent", 50)]),
        ("read_recent", [("limit", 500)]),
        ("read_recent", [("limit", 500), ("order", "asc")]),
        ("query_entries", [("limit", 500), ("scope", "all_projects")]),
        ("query_entries", [("limit", 500), ("scope", "file_reads")]),
        ("query_entries", [("limit", 500), ("own_session", true), ("order", "asc")]),
        ("query_entries", [("text", "ENTRY NUMBER 1")]),
        ("query_entries", [("text", "?! ... --"), ("match", "exact")]),
        ("query_entries", [("text", "(?i)number[13]$"), ("match", "regex")]),
        ("query_entries", [("text", "entry number3"), ("match", "words"), ("limit", 500)]),
        ("query_entries", [("text", "\"number 2\""), ("match", "words"), ("limit", 500)]),
        ("query_entries", [("text", "foo_bar"), ("match", "words"), ("limit", 500)]),
        ("query_entries", [("text", "numb*"), ("match", "words"), ("limit", 500), ("scope", "all_projects"), ("order", "asc")]),
        ("query_entries", [("text", "ünïcödé"), ("match", "words"), ("limit", 500)]),
        ("query_entries", [("text", "w4999"), ("match", "words")]),
        ("query_entries", [("text", new string('w', 3000)), ("match", "words")]),
        ("query_entries", [("text", "nowhere"), ("match", "words")]),
        ("query_entries", [("status", new[] { "bug", "plan" })]),
        ("query_entries", [("priority", new[] { "critical" })]),
        ("query_entries", [("agent", "agent-1")]),
        ("query_entries", [("category", "category 2")]),
        ("query_entries", [("tags", new[] { "odd", "tag \"1\"" })]),
        ("query_entries", [("metadata", new { n = 3.0 })]),
        ("query_entries", [("min_confidence", 0.1), ("max_confidence", 0.5)]),
        ("query_entries", [("since", "last_2w"), ("until", "2999-01-01"), ("limit", 7), ("fields", new[] { "sequence", "at" })]),
        ("verify_log", []),
        ("list_projects", [("order", "name")]),
        ("list_projects", [("deleted", true)]),
        ("list_projects", [("tags", new[] { "t1" }), ("status", new[] { "in_progress" }), ("order", "created")]),
        ("list_sessions", []),
    ];

    public static async Task<List<string>> HoldAsync(MigrationSource source, HttpServerProcess server)
    {
        var notes = new List<string>();
        foreach (var (owner, handle) in source.Sessions)
        {
            await using var caller = await source.ConnectAsync(server, owner);
            foreach (var (tool, arguments) in OfProjects)
                notes.Add(Note(tool, arguments, await caller.TryAsync(tool, handle, arguments)));
        }

        await WatchAsync(source, server, notes);
        await using var anybody = await source.ConnectAsync(server, null);
        foreach (var handle in new[] { source.Expired, source.Closed, source.Sessions[0].Handle })
            notes.Add(Note("get_project", [], await anybody.TryAsync("get_project", handle)));
        return notes;
    }

    private static async Task WatchAsync(MigrationSource source, HttpServerProcess server, List<string> notes)
    {
        await using var caller = await source.ConnectAsync(server, "first");
        var cases = await caller.CallAsync("list_cases", source.Watch);
        notes.Add(Note("list_cases", [], cases));
        foreach (var one in cases.Content.GetProperty("cases").EnumerateArray())
            notes.Add(Note("get_case", [], await caller.CallAsync("get_case", source.Watch, ("case_id", one.GetProperty("case_id").GetString()))));
        foreach (var filter in new (string, object?)[]
        {
            ("kind", "security"), ("status", "open"), ("landing_status", "implemented"), ("priority", "critical"), ("agent", "eve"), ("text", "äö"), ("limit", 2),
        })
            notes.Add(Note("list_cases", [filter], await caller.CallAsync("list_cases", source.Watch, filter)));
        notes.Add(Note("query_entries", [], await caller.CallAsync("query_entries", source.Watch, ("scope", "all_projects"), ("limit", 500))));
        notes.Add(Note("verify_log", [], await caller.CallAsync("verify_log", source.Watch)));
    }

    /// <summary>All but what says when it was asked.</summary>
    private static string Note(string tool, (string, object?)[] arguments, ToolAnswer answer)
    {
        var content = JsonNode.Parse(answer.Content.GetRawText())!;
        foreach (var name in new[] { "next_cursor", "expires_at", "age_seconds" })
            Remove(content, name);
        return $"{tool} {JsonSerializer.Serialize(arguments.ToDictionary(argument => argument.Item1, argument => argument.Item2))}: {content.ToJsonString()}";
    }

    private static void Remove(JsonNode? node, string name)
    {
        if (node is JsonObject members)
        {
            members.Remove(name);
            foreach (var (_, value) in members)
                Remove(value, name);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                Remove(item, name);
        }
    }
}
