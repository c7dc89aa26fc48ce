using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Errors;

namespace Scribe.Calls.Resources;

/// <summary>What the guard must know of a resource, or of a template of resources.</summary>
internal sealed class GuardedResource : GuardedPrimitive<ReadResourceRequestParams, ReadResourceResult>
{
    private readonly SessionVariable? _variable;

    /// <summary>Looks at a resource.</summary>
    /// <exception cref="InvalidOperationException">Its method takes a session and a text by the name of the session's handle.</exception>
    public GuardedResource(McpServerResource resource)
        : base(resource)
    {
        Name = resource.ProtocolResourceTemplate.UriTemplate;
        if (!Need.TakesSession())
            return;
        if (Method!.GetParameters().Any(parameter => parameter.Name == SessionArgument.Name && !SessionParameters.IsSession(parameter.ParameterType)))
            throw SessionArgument.Clash("resource", Name, "a parameter");
        if (resource.IsTemplated)
            _variable = new SessionVariable(Name);
    }

    public override string Name { get; }

    public override ScribeException SessionRequired() => SessionErrors.RequiredToRead();

    public override ValueTask<JsonElement?> TakeHandleAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken) =>
        _variable?.TakeAsync(request, cancellationToken) ?? ValueTask.FromResult<JsonElement?>(null);

    public override void Check(ReadResourceRequestParams parameters)
    {
        // The template has checked the URI.
    }

    public override ReadResourceResult Stamp(ReadResourceResult result, Session? session, RequestContext<ReadResourceRequestParams> request)
    {
        var asked = request.JsonRpcRequest.Params?["uri"]?.GetValue<string>() ?? request.Params.Uri;
        var namesSession = asked != request.Params.Uri;
        return new ReadResourceResult
        {
            Contents = namesSession ? [.. result.Contents.Select(contents => Readdress(contents, request.Params.Uri, asked))] : result.Contents,

            // A cache knows the URI alone: what depends on the session as well must not be kept for others, and is fresh
            // only as long as the URI itself names the session.
            CacheScope = CacheScope.Private,
            TimeToLive = namesSession ? result.TimeToLive : TimeSpan.Zero,
            ResultType = result.ResultType,
            Meta = session is null ? result.Meta : ResultMeta.With(result.Meta, session),
        };
    }

    public override ReadResourceResult Fail(ScribeException exception, Session? session) => throw RequestError.From(exception);

    /// <summary>Gives the contents the URI that the client asked for, in a copy.</summary>
    private static ResourceContents Readdress(ResourceContents contents, string withheld, string asked) => contents switch
    {
        { Uri: var uri } when uri != withheld => contents,
        TextResourceContents text => new TextResourceContents { Uri = asked, MimeType = text.MimeType, Text = text.Text, Meta = text.Meta },
        BlobResourceContents blob => new BlobResourceContents { Uri = asked, MimeType = blob.MimeType, Blob = blob.Blob, Meta = blob.Meta },
        _ => contents,
    };
}
