using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Conformance.Server.Tools;

/// <summary>Tools that answer with what they still need to know and are called again with it, as revision 2026-07-28 has it.</summary>
[McpServerToolType]
public static class RoundTools
{
    [McpServerTool(Name = "test_input_required_result_elicitation"), Description("Asks for a name and greets.")]
    public static async Task<string> GreetAsync(
        RequestContext<CallToolRequestParams> call, Session? session = null, CancellationToken cancellationToken = default)
    {
        var name = Answers.Text(call.Params, "user_name", "name") ?? throw Ask("user_name", Name());
        if (session is not null)
            await session.State.SetAsync("name", name, cancellationToken);
        return $"Hello, {name}!";
    }

    [McpServerTool(Name = "test_input_required_result_sampling"), Description("Has the client's model name a capital.")]
    public static string Capital(RequestContext<CallToolRequestParams> call, Session? session = null) =>
        Answers.Sampled(call.Params, "capital_question") is { } text
            ? $"{(session is null ? "The model" : $"The model of {session}")} says: {text}"
            : throw Ask("capital_question", InputRequest.ForSampling(Requests.Sample("What is the capital of France?", maxTokens: 100)));

    [McpServerTool(Name = "test_input_required_result_list_roots"), Description("Names the client's roots.")]
    public static string Roots(RequestContext<CallToolRequestParams> call) =>
        Answers.Roots(call.Params, "client_roots") is { } roots
            ? $"Roots: {string.Join(", ", roots.Select(root => root.Uri))}"
            : throw Ask("client_roots", InputRequest.ForRootsList(new ListRootsRequestParams()));

    [McpServerTool(Name = "test_input_required_result_multiple_inputs"), Description("Asks for a name, a greeting and the roots at once.")]
    public static string All(RequestContext<CallToolRequestParams> call, RequestSeal seal)
    {
        if (call.Params.RequestState is { } state)
            seal.Open(state);
        return Answers.Text(call.Params, "user_name", "name") is { } name
            && Answers.Sampled(call.Params, "greeting") is { } greeting
            && Answers.Roots(call.Params, "client_roots") is { } roots
                ? $"{greeting} {name} has {roots.Count} roots."
                : throw new InputRequiredException(new Dictionary<string, InputRequest>
                {
                    ["user_name"] = Name(),
                    ["greeting"] = InputRequest.ForSampling(Requests.Sample("Generate a greeting", maxTokens: 50)),
                    ["client_roots"] = InputRequest.ForRootsList(new ListRootsRequestParams()),
                }, seal.Seal("all"));
    }

    [McpServerTool(Name = "test_input_required_result_capabilities"), Description("Asks only for what the client can answer.")]
    public static string Possible(RequestContext<CallToolRequestParams> call)
    {
        if (call.Params.InputResponses is { Count: > 0 })
            return "Answered.";
        var requests = new Dictionary<string, InputRequest>();
        if (call.Server.ClientCapabilities?.Elicitation is not null)
            requests["user_name"] = Name();
        if (call.Server.ClientCapabilities?.Sampling is not null)
            requests["greeting"] = InputRequest.ForSampling(Requests.Sample("Generate a greeting", maxTokens: 50));
        return requests.Count == 0 ? "The client can answer nothing." : throw new InputRequiredException(requests);
    }

    private static InputRequest Name() => InputRequest.ForElicitation(Requests.Elicit("What is your name?", "name"));

    private static InputRequiredException Ask(string key, InputRequest request) =>
        new(new Dictionary<string, InputRequest> { [key] = request });
}
