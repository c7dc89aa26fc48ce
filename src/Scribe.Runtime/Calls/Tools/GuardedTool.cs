using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Calls.Tools;

/// <summary>What the guard must know of a tool.</summary>
internal sealed class GuardedTool : GuardedPrimitive<CallToolRequestParams, CallToolResult>
{
    private readonly ArgumentShape _arguments;

    /// <summary>Looks at a tool.</summary>
    /// <exception cref="InvalidOperationException">The tool is made in a way that cannot work; the message says how to make it.</exception>
    public GuardedTool(McpServerTool tool)
        : base(tool)
    {
        // What an author's tool does with arguments that it does not name is the author's; Scribe's own tools take none.
        var isOwn = Method?.DeclaringType?.Assembly == typeof(GuardedTool).Assembly;
        string[] added = Need.TakesSession() ? [SessionArgument.Name] : [];
        _arguments = ArgumentShape.Of(tool.ProtocolTool.InputSchema, refuseUnknown: isOwn, added);
        Name = tool.ProtocolTool.Name;
        RefuseExposed("Tool", Name, _arguments.Names);
    }

    public override string Name { get; }

    public override ValueTask<JsonElement?> TakeHandleAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Need.TakesSession() ? SessionArgument.TakeFrom(request.Params.Arguments) : null);

    public override void Check(CallToolRequestParams parameters) => _arguments.Check(parameters.Arguments);

    public override CallToolResult Stamp(CallToolResult result, Session? session, RequestContext<CallToolRequestParams> request) =>
        Stamp(result, session);

    public override CallToolResult Fail(ScribeException exception, Session? session) => Stamp(ToolError.From(exception), session);

    private static CallToolResult Stamp(CallToolResult result, Session? session) => session is null ? result : new()
    {
        Content = result.Content,
        StructuredContent = result.StructuredContent,
        IsError = result.IsError,
        ResultType = result.ResultType,
        Meta = ResultMeta.With(result.Meta, session),
    };
}
