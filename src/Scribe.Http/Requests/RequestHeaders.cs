using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>The headers of the protocol on one request. A header that is there and empty is not absent: it names nothing known.</summary>
[DebuggerDisplay("{ToString()}")]
internal sealed record RequestHeaders(string? Revision, string? SessionId, string? Method, string? Name)
{
    /// <summary>Says nothing of what is in them: the session's id is, and perhaps a URI with a secret.</summary>
    public override string ToString() => nameof(RequestHeaders);

    /// <summary>Reads them, each at most once: of two values nobody could say which one a proxy went by.</summary>
    /// <exception cref="HttpRefusal">400, a header came more than once.</exception>
    public static RequestHeaders Read(IHeaderDictionary headers) => new(
        One(headers, McpHeaders.Revision),
        One(headers, McpHeaders.SessionId),
        One(headers, McpHeaders.Method),
        One(headers, McpHeaders.Name));

    public static string? One(IHeaderDictionary headers, string name) => headers[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } value => value[0] ?? "",
        _ => throw HttpErrors.HeaderRepeated(name),
    };
}
