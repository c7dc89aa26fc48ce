using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using static ModelContextProtocol.Protocol.ElicitRequestParams;

namespace Scribe.Conformance.Server.Tools;

/// <summary>Tools that send a request to their client and wait for the answer, as revisions up to 2025-11-25 have it.</summary>
[McpServerToolType]
public static class AskingTools
{
    [McpServerTool(Name = "test_sampling"), Description("Has the client's model answer a prompt.")]
    public static async Task<string> SampleAsync(
        McpServer server,
        [Description("What to ask the model.")] string prompt,
        Session? session = null,
        CancellationToken cancellationToken = default)
    {
        var sampled = await server.SampleAsync(Requests.Sample(prompt, maxTokens: 100), cancellationToken);
        var text = string.Concat(sampled.Content.OfType<TextContentBlock>().Select(block => block.Text));
        if (session is not null)
            await session.State.SetAsync("sampled", text, cancellationToken);
        return $"LLM response: {text}";
    }

    [McpServerTool(Name = "test_elicitation"), Description("Asks the user for a name and an address.")]
    public static Task<string> ElicitAsync(
        McpServer server,
        [Description("What to tell the user.")] string message,
        CancellationToken cancellationToken) =>
        AskAsync(server, message, new()
        {
            ["username"] = new StringSchema { Description = "User's response" },
            ["email"] = new StringSchema { Description = "User's email address" },
        }, ["username", "email"], cancellationToken);

    [McpServerTool(Name = "test_elicitation_sep1034_defaults"), Description("Asks the user with a default for each answer.")]
    public static Task<string> ElicitWithDefaultsAsync(McpServer server, CancellationToken cancellationToken) =>
        AskAsync(server, "Please check your details.", new()
        {
            ["name"] = new StringSchema { Default = "John Doe" },
            ["age"] = new NumberSchema { Type = "integer", Default = 30 },
            ["score"] = new NumberSchema { Default = 95.5 },
            ["status"] = new UntitledSingleSelectEnumSchema { Enum = ["active", "inactive", "pending"], Default = "active" },
            ["verified"] = new BooleanSchema { Default = true },
        }, [], cancellationToken);

    [McpServerTool(Name = "test_elicitation_sep1330_enums"), Description("Asks the user to choose, in each of the ways there are.")]
    public static Task<string> ElicitChoicesAsync(McpServer server, CancellationToken cancellationToken) =>
        AskAsync(server, "Please choose.", new()
        {
            ["untitledSingle"] = new UntitledSingleSelectEnumSchema { Enum = ["option1", "option2", "option3"] },
            ["titledSingle"] = new TitledSingleSelectEnumSchema { OneOf = Titled("Option") },
#pragma warning disable MCP9001 // The conformance scenario demands the deprecated form as well.
            ["legacyEnum"] = new LegacyTitledEnumSchema
            {
                Enum = ["opt1", "opt2", "opt3"],
                EnumNames = ["Option One", "Option Two", "Option Three"],
            },
#pragma warning restore MCP9001
            ["untitledMulti"] = new UntitledMultiSelectEnumSchema { Items = new() { Enum = ["option1", "option2", "option3"] } },
            ["titledMulti"] = new TitledMultiSelectEnumSchema { Items = new() { AnyOf = Titled("Choice") } },
        }, [], cancellationToken);

    private static EnumSchemaOption[] Titled(string noun) =>
    [
        new() { Const = "value1", Title = $"First {noun}" },
        new() { Const = "value2", Title = $"Second {noun}" },
        new() { Const = "value3", Title = $"Third {noun}" },
    ];

    private static async Task<string> AskAsync(
        McpServer server,
        string message,
        Dictionary<string, PrimitiveSchemaDefinition> questions,
        IList<string> required,
        CancellationToken cancellationToken)
    {
        var answer = await server.ElicitAsync(Requests.Elicit(message, questions, required), cancellationToken);
        var content = string.Join(", ", (answer.Content ?? new Dictionary<string, System.Text.Json.JsonElement>())
            .Select(pair => $"{pair.Key}: {pair.Value}"));
        return $"Elicitation completed: action={answer.Action}, content={{{content}}}";
    }
}
