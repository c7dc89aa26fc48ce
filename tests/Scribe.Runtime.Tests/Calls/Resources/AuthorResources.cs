using System.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls.Resources;

/// <summary>Resources as an author writes them.</summary>
[McpServerResourceType]
internal sealed class AuthorResources
{
    private static readonly ReadResourceResult Shared = new()
    {
        Contents = [new TextResourceContents { Uri = "shared://elsewhere", Text = "shared" }],
        CacheScope = CacheScope.Public,
        TimeToLive = TimeSpan.FromHours(1),
    };

    [McpServerResource(Name = "direct", UriTemplate = "basket://direct")]
    public string Direct(Session session) => session.RequireProject().Name.Value;

    [McpServerResource(Name = "items", UriTemplate = "basket://items{?session,kind}")]
    public static string Items(Session session, string kind = "any") => $"{kind} of {session.RequireProject().Name}";

    [McpServerResource(Name = "by_path", UriTemplate = "basket://{session}/items/{number}")]
    public static string ByPath(Session session, int number) => $"{number} of {session.RequireProject().Name}";

    [McpServerResource(Name = "unnamed", UriTemplate = "shelf://{number}")]
    public static string Unnamed(Session session, int number) => $"shelf {number} of {session.RequireProject().Name}";

    [McpServerResource(Name = "maybe", UriTemplate = "maybe://items{?session}")]
    public static string Maybe(Session? session = null) => session?.Project?.Name.Value ?? "nobody's";

    [McpServerResource(Name = "seen", UriTemplate = "seen://{session}/x")]
    public static string Seen(Session session, RequestContext<ReadResourceRequestParams> request) => request.Params.Uri;

    [McpServerResource(Name = "bytes", UriTemplate = "bytes://{session}")]
    public static BlobResourceContents Bytes(Session session, RequestContext<ReadResourceRequestParams> request) =>
        BlobResourceContents.FromBytes(Encoding.UTF8.GetBytes(session.RequireProject().Name.Value), request.Params.Uri, "text/plain");

    [McpServerResource(Name = "shared", UriTemplate = "shared://{session}")]
    public static ReadResourceResult SharedResult(Session session) => Shared;

    [McpServerResource(Name = "shared_direct", UriTemplate = "shared://direct")]
    public static ReadResourceResult SharedDirect(Session session) => Shared;

    [McpServerResource(Name = "refusing", UriTemplate = "refusing://x")]
    public static string Refuse(Session session) =>
        throw new ScribeException(ErrorCode.InvalidArgument, "The author refuses.", "Ask otherwise.");

    [McpServerResource(Name = "throwing", UriTemplate = "throwing://x{?session}")]
    public static string Throw(Session session) => throw new InvalidOperationException("the author's own secret");

#pragma warning disable SCRIBE3002 // a variable of the resource's own, which the guard must leave alone
    [McpServerResource(Name = "plain", UriTemplate = "plain://{session}")]
    public static string Plain(string session) => $"plain {session}";
#pragma warning restore SCRIBE3002
}

/// <summary>A class of resources whose constructor takes the session.</summary>
[McpServerResourceType]
internal sealed class ConstructedResources(Session session)
{
    [McpServerResource(Name = "constructed", UriTemplate = "constructed://x{?session}")]
    public string Read() => session.RequireProject().Name.Value;
}
