using ModelContextProtocol.Protocol;
using static ModelContextProtocol.Protocol.ElicitRequestParams;

namespace Scribe.Conformance.Server.Tools;

/// <summary>What a server may ask its client.</summary>
internal static class Requests
{
    public static CreateMessageRequestParams Sample(string prompt, int maxTokens) => new()
    {
        Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = prompt }] }],
        MaxTokens = maxTokens,
    };

    public static ElicitRequestParams Elicit(
        string message, Dictionary<string, PrimitiveSchemaDefinition> questions, IList<string> required) => new()
        {
            Message = message,
            RequestedSchema = new() { Properties = questions, Required = required.Count == 0 ? null : required },
        };

    /// <summary>Asks for one text.</summary>
    public static ElicitRequestParams Elicit(string message, string question) =>
        Elicit(message, new() { [question] = new StringSchema() }, [question]);

    /// <summary>Asks for a yes or a no.</summary>
    public static ElicitRequestParams Confirm() =>
        Elicit("Please confirm", new() { ["ok"] = new BooleanSchema() }, ["ok"]);
}
