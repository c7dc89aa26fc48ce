using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Scribe.Http.Refusals;

/// <summary>A request that is not served, and why: a status, and the JSON-RPC error that says what to do next.</summary>
internal sealed class HttpRefusal(int status, int code, string message) : Exception(message)
{
    public int Status => status;

    /// <summary>The JSON-RPC code.</summary>
    public int Code => code;

    /// <summary>The id of the request that is refused; null where there was none that could be read.</summary>
    public RequestId? Id { get; private set; }

    /// <summary>What a program needs to go on, where the specification says so.</summary>
    public JsonObject? ErrorData { get; init; }

    /// <summary>The header <c>Allow</c>, for 405.</summary>
    public string? Allow { get; init; }

    /// <summary>The header <c>Retry-After</c>, for what is only full.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same refusal, which now says what request it answers.</summary>
    public HttpRefusal For(RequestId? id)
    {
        Id ??= id;
        return this;
    }
}
