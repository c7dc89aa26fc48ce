using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Errors;

namespace Scribe.Calls.Prompts;

/// <summary>What the guard must know of a prompt.</summary>
internal sealed class GuardedPrompt : GuardedPrimitive<GetPromptRequestParams, GetPromptResult>
{
    private readonly string[] _required;

    /// <summary>Looks at a prompt.</summary>
    /// <exception cref="InvalidOperationException">The prompt is made in a way that cannot work; the message says how to make it.</exception>
    public GuardedPrompt(McpServerPrompt prompt)
        : base(prompt)
    {
        var arguments = prompt.ProtocolPrompt.Arguments ?? [];
        _required = [.. arguments.Where(argument => argument.Required == true).Select(argument => argument.Name)];
        Name = prompt.ProtocolPrompt.Name;
        RefuseExposed("Prompt", Name, name => arguments.Any(argument => argument.Name == name));
    }

    public override string Name { get; }

    public override ValueTask<JsonElement?> TakeHandleAsync(
        RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SessionArgument.TakeFrom(request.Params.Arguments));

    public override void Check(GetPromptRequestParams parameters)
    {
        foreach (var name in _required)
        {
            if (parameters.Arguments?.TryGetValue(name, out var value) != true || value.ValueKind == JsonValueKind.Null)
                throw ScribeErrors.InvalidArgument($"The argument '{name}' is missing.", $"Pass '{name}'.");
        }
    }

    public override GetPromptResult Stamp(GetPromptResult result, Session? session, RequestContext<GetPromptRequestParams> request) =>
        session is null ? result : new()
        {
            Description = result.Description,
            Messages = result.Messages,
            ResultType = result.ResultType,
            Meta = ResultMeta.With(result.Meta, session),
        };

    public override GetPromptResult Fail(ScribeException exception, Session? session) => throw RequestError.From(exception);
}
