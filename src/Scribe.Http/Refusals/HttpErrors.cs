using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using Scribe.Http.Requests;

namespace Scribe.Http.Refusals;

/// <summary>Every refusal, worded side by side: what is wrong with the request, and what to do next.</summary>
/// <remarks>
/// Codes are JSON-RPC's own, or those that revision 2026-07-28 defines. It asks new servers to keep out of -32000 to -32019.
/// No message repeats a session id, and what it repeats of a request is shortened.
/// </remarks>
internal static class HttpErrors
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static HttpRefusal HostNotAllowed(string host) => Invalid(
        StatusCodes.Status403Forbidden,
        $"This server does not answer to the host name '{Shorten(host)}'. Call it by localhost or a loopback address, or let its operator add the name to AllowedHosts.");

    public static HttpRefusal OriginNotAllowed(string origin) => Invalid(
        StatusCodes.Status403Forbidden,
        $"Pages of the origin '{Shorten(origin)}' may not call this server. Let its operator add the origin to AllowedOrigins.");

    public static HttpRefusal MethodNotAllowed(string method) => new(
        StatusCodes.Status405MethodNotAllowed,
        InvalidRequest,
        $"{Shorten(method)} is not used here. Send each message with POST; GET and DELETE are for clients that began with initialize.")
    {
        Allow = "GET, POST, DELETE",
    };

    public static HttpRefusal MethodNotOfThisRevision(string method, string revision) => new(
        StatusCodes.Status405MethodNotAllowed,
        InvalidRequest,
        $"Revision {revision} has no {method}. Use POST: subscriptions/listen opens a stream, and there is no session to end.")
    {
        Allow = "POST",
    };

    public static HttpRefusal PostNotAcceptable() => Invalid(
        StatusCodes.Status406NotAcceptable,
        "The answer may be JSON or an event stream. Send 'Accept: application/json, text/event-stream'.");

    public static HttpRefusal GetNotAcceptable() => Invalid(
        StatusCodes.Status406NotAcceptable,
        "GET opens an event stream. Send 'Accept: text/event-stream'.");

    public static HttpRefusal NotJson() => Invalid(
        StatusCodes.Status415UnsupportedMediaType,
        "The body must be JSON in UTF-8, not compressed. Send 'Content-Type: application/json'.");

    public static HttpRefusal HeaderRepeated(string header) => Invalid(
        StatusCodes.Status400BadRequest,
        $"The header {header} was sent more than once. Send it once.");

    public static HttpRefusal BodyTooLarge(int limit) => Invalid(
        StatusCodes.Status413PayloadTooLarge,
        FormattableString.Invariant($"The body is larger than {limit:N0} bytes. Send less at once, or let the server's operator raise BodyLimit."));

    public static HttpRefusal BodyTooSlow() => Invalid(
        StatusCodes.Status408RequestTimeout,
        "The body did not arrive in time. Send the request again, without pauses.");

    public static HttpRefusal BodyBroken() => Invalid(
        StatusCodes.Status400BadRequest,
        "The body ended before it was complete. Send the request again.");

    public static HttpRefusal BodyNotUtf8() => new(
        StatusCodes.Status400BadRequest, ParseError, "The body is not UTF-8. Encode the JSON as UTF-8 and send it again.");

    public static HttpRefusal BodyNotUnicode() => new(
        StatusCodes.Status400BadRequest,
        ParseError,
        "A text in the body has half of a surrogate pair, such as \\ud83d alone. Send both halves, or the character itself.");

    public static HttpRefusal BodyNotJson() => new(
        StatusCodes.Status400BadRequest,
        ParseError,
        "The body is not one complete JSON value without repeated names, nested at most 64 deep. Send one JSON-RPC message.");

    public static HttpRefusal Batch() => Invalid(
        StatusCodes.Status400BadRequest,
        "The body is an array. JSON-RPC batches are not part of MCP since revision 2025-06-18: send each message in a POST of its own.");

    public static HttpRefusal NotJsonRpc(string what) => Invalid(
        StatusCodes.Status400BadRequest,
        $"The body is no JSON-RPC 2.0 message: {what}. Correct it and send it again.");

    public static HttpRefusal RevisionNotSupported(string requested, IReadOnlyList<string> supported) => UnsupportedRevision(
        $"This server does not speak revision '{Shorten(requested)}'. Use one of {string.Join(", ", supported)} in {McpHeaders.Revision}.",
        requested,
        supported);

    public static HttpRefusal RevisionWithoutInitialize(string requested, IReadOnlyList<string> supported) => UnsupportedRevision(
        $"Revision '{Shorten(requested)}' cannot be agreed on by initialize here. Revisions from {Revisions.FirstPerRequest} on send each request by itself, without it; this server speaks {string.Join(", ", supported)}.",
        requested,
        supported);

    public static HttpRefusal InitializeIncomplete() => new(
        StatusCodes.Status400BadRequest,
        (int)McpErrorCode.InvalidParams,
        "The params of initialize are not complete. Send protocolVersion, capabilities, and clientInfo with name and version.");

    public static HttpRefusal HeaderMissing(string header, string mirrors) => Mismatch(
        $"The header {header} is missing. Send it with the value of {mirrors}.");

    public static HttpRefusal HeaderDiffers(string header, string value, string mirrors, string? inBody) => Mismatch(inBody is null
        ? $"The header {header} says '{Shorten(value)}' and {mirrors} of the body says nothing. Make them agree."
        : $"The header {header} says '{Shorten(value)}' and {mirrors} of the body says '{Shorten(inBody)}'. Make them agree.");

    /// <summary>Repeats neither: a URI may hold what opens something.</summary>
    public static HttpRefusal UriHeaderDiffers(string header, string mirrors) => Mismatch(
        $"The header {header} does not say what {mirrors} of the body says. Make them agree.");

    public static HttpRefusal ParamHeaderDiffers(string header, string parameter) => Mismatch(
        $"The header {header} does not say what the argument '{Shorten(parameter)}' says. Make them agree; tools/list says which arguments have a header.");

    public static HttpRefusal HeaderNotReadable(string header) => Mismatch(
        $"The header {header} cannot be read. Send visible ASCII as it is, and anything else as =?base64?...?= with the Base64 of its UTF-8.");

    public static HttpRefusal MetaMissing(string key, string revision) => new(
        StatusCodes.Status400BadRequest,
        (int)McpErrorCode.InvalidParams,
        $"Revision {revision} wants {key} in _meta of every request's params. Add it.");

    public static HttpRefusal MethodNotInRevision(string method, string revision) => new(
        StatusCodes.Status404NotFound,
        (int)McpErrorCode.MethodNotFound,
        $"Revision {revision} has no method '{Shorten(method)}'. Call server/discover to learn what this server offers.");

    public static HttpRefusal ResponseNotExpected(string revision) => Invalid(
        StatusCodes.Status400BadRequest,
        $"In revision {revision} a client sends requests and notifications, no responses. Answer an input request by repeating the call with inputResponses.");

    public static HttpRefusal SessionMissing() => Invalid(
        StatusCodes.Status400BadRequest,
        $"The header {McpHeaders.SessionId} is missing. Send initialize first and repeat the id of its answer on every request, "
        + $"or send '{McpHeaders.Revision}: {Revisions.FirstPerRequest}', which needs none.");

    /// <summary>Also for a session that is another user's: nobody learns which ids there are.</summary>
    public static HttpRefusal SessionUnknown() => Invalid(
        StatusCodes.Status404NotFound,
        $"No session has this {McpHeaders.SessionId}: it has ended, or the server was started anew. Send initialize again, without the header; what you keep elsewhere, such as a handle, stays good.");

    /// <summary>What a session begins with is kept for all replicas.</summary>
    public static HttpRefusal InitializeTooLarge(int limit) => Invalid(
        StatusCodes.Status413PayloadTooLarge,
        FormattableString.Invariant($"The clientInfo and capabilities of initialize are larger than {limit:N0} bytes. Say less in them: icons can be URLs."));

    /// <summary>It came to another replica than the one that asks.</summary>
    public static HttpRefusal AnswerTooLarge(int limit) => Invalid(
        StatusCodes.Status413PayloadTooLarge,
        FormattableString.Invariant($"The message is larger than {limit:N0} bytes, which is more than servers pass on to each other. Answer with less, or let the balancer keep a session's requests together."));

    public static HttpRefusal AnswerToNothing() => Invalid(
        StatusCodes.Status400BadRequest,
        "This answers nothing that the server asks. Repeat the id of the server's request as it was sent.");

    public static HttpRefusal SessionsUnavailable() => new(
        StatusCodes.Status503ServiceUnavailable,
        InternalError,
        "The transport sessions cannot be looked up at the moment. Nothing was done; send the request again in a moment, with the same headers.")
    {
        RetryAfter = Soon,
    };

    /// <summary>While the request ran, by DELETE: it was cancelled with its session.</summary>
    public static HttpRefusal SessionEnded() => Invalid(
        StatusCodes.Status404NotFound,
        "The session was ended while this request ran, and the request was cancelled; what it did before then may have taken effect. Send initialize again for a new session.");

    public static HttpRefusal SessionAlreadyInitialized() => Invalid(
        StatusCodes.Status400BadRequest,
        $"This session has been initialized. Send initialize without the header {McpHeaders.SessionId} to open another one.");

    public static HttpRefusal SessionHasAnotherRevision(string requested, string negotiated) => Invalid(
        StatusCodes.Status400BadRequest,
        $"The session speaks revision {negotiated}, and {McpHeaders.Revision} says {Shorten(requested)}. Send {negotiated}.");

    public static HttpRefusal SessionHasItsStream() => Invalid(
        StatusCodes.Status409Conflict,
        "The session's stream is open already, or was. Read from that one; after it has broken, send initialize again for a new session.");

    public static HttpRefusal TooManyRequests() => Full("requests are running");

    public static HttpRefusal TooManyStreams() => Full("streams are open");

    public static HttpRefusal TooManySessions() => Full("transport sessions are in use");

    public static HttpRefusal TookTooLong(TimeSpan limit) => new(
        StatusCodes.Status504GatewayTimeout,
        InternalError,
        $"The request ran longer than {limit:c} and was cancelled; what it did before then may have taken effect. Ask for less at once, or let the server's operator raise RequestTimeout.");

    private const int ParseError = (int)McpErrorCode.ParseError;

    private const int InvalidRequest = (int)McpErrorCode.InvalidRequest;

    private const int InternalError = (int)McpErrorCode.InternalError;

    private static HttpRefusal Invalid(int status, string message) => new(status, InvalidRequest, message);

    private static HttpRefusal Mismatch(string message) =>
        new(StatusCodes.Status400BadRequest, (int)McpErrorCode.HeaderMismatch, message);

    private static HttpRefusal UnsupportedRevision(string message, string requested, IReadOnlyList<string> supported) =>
        new(StatusCodes.Status400BadRequest, (int)McpErrorCode.UnsupportedProtocolVersion, message)
        {
            ErrorData = new JsonObject
            {
                ["supported"] = new JsonArray([.. supported.Select(revision => (JsonNode)revision)]),
                ["requested"] = Shorten(requested),
            },
        };

    private static HttpRefusal Full(string what) => new(
        StatusCodes.Status503ServiceUnavailable, InternalError, $"As many {what} as this server allows. Try again in a moment.")
    {
        RetryAfter = Soon,
    };

    private static string Shorten(string text) => text.Length <= 100 ? text : $"{text.AsSpan(0, 100)}...";
}
