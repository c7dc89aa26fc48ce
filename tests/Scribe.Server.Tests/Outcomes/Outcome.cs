using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Server.Tests.Outcomes;

/// <summary>What comes of calls that show one kind of evidence: the same for every tool, wherever the handle is passed.</summary>
internal static class Outcome
{
    public const string Ok = "`ok`";

    /// <summary>Answered, but not by the caller's session.</summary>
    public const string OkAsAnother = "`ok`, as another";

    private const string HandleName = "dev.scribe/session";
    private const string ProjectName = "dev.scribe/project";

    private static readonly (string Tool, string? Message)[] Uses = [("get_project", null), ("append_entry", "planted")];

    /// <summary>Calls a tool that reads and one that writes, with the handle in each place, through each client.</summary>
    /// <param name="cast">The caller.</param>
    /// <param name="clients">The clients that it calls through.</param>
    /// <param name="handles">What it passes as a handle, each with a name; a null is a handle that is null, and none at all is passed then too.</param>
    /// <param name="stored">The database, in which what is refused must leave nothing.</param>
    public static async Task<string> OfAsync(
        Cast cast, McpClient[] clients, IEnumerable<(string Form, JsonNode? Value)> handles, Stored stored)
    {
        var before = stored.Count();
        var seen = new List<(string Call, string Outcome)>();
        foreach (var (form, value) in handles)
        {
            foreach (var client in clients)
            {
                foreach (var (place, request) in Uses.SelectMany(use => Requests(use.Tool, use.Message, value)))
                {
                    var who = client == cast.Fresh ? "new client" : "client with a session";
                    seen.Add(($"{form}, {place}, {request.Name}, {who}", await CallAsync(client, request, cast.Project)));
                }
            }
        }

        var outcomes = seen.GroupBy(call => call.Outcome, call => call.Call)
            .Select(calls => $"{calls.Key}, {calls.Count()} times, as by: {string.Join("; ", calls.Take(4))}").ToList();
        outcomes.Count.ShouldBe(1, $"{cast.Caller}\n{string.Join('\n', outcomes)}");
        var outcome = seen[0].Outcome;
        if (!outcome.StartsWith(Ok, StringComparison.Ordinal))
            stored.Count().ShouldBe(before, $"what {seen[0].Call} began was refused and left something");
        return outcome;
    }

    private static IEnumerable<(string Place, CallToolRequestParams Request)> Requests(string tool, string? message, JsonNode? handle)
    {
        JsonObject Arguments() => message is null ? [] : new JsonObject { ["message"] = message };
        if (handle is null)
            yield return ("nowhere", Request(tool, Arguments(), null));
        var arguments = Arguments();
        arguments["session"] = handle?.DeepClone();
        yield return ("argument", Request(tool, arguments, null));
        yield return ("_meta", Request(tool, Arguments(), new JsonObject { [HandleName] = handle?.DeepClone() }));
    }

    private static CallToolRequestParams Request(string tool, JsonObject arguments, JsonObject? meta) =>
        new() { Name = tool, Arguments = arguments.Deserialize<Dictionary<string, JsonElement>>(), Meta = meta };

    private static async Task<string> CallAsync(McpClient client, CallToolRequestParams request, string own)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var result = await client.CallToolAsync(request, patience.Token);
            if (new ToolAnswer(result).Error is { } error)
                return $"`{error}`";
            return result.Meta![ProjectName]!.GetValue<string>() == own ? Ok : OkAsAnother;
        }
        catch (HttpRequestException refusal) when (refusal.StatusCode is { } status)
        {
            return $"HTTP {(int)status}";
        }
    }
}
