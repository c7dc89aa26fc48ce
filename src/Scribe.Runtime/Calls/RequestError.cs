using ModelContextProtocol;

namespace Scribe.Calls;

/// <summary>Makes a failure into a JSON-RPC error, for requests whose results have no place for one.</summary>
internal static class RequestError
{
    /// <summary>Only this exception's message and data reach the client; the cause stays on the server.</summary>
    public static McpProtocolException From(ScribeException exception) => new(
        $"{exception.CodeName}: {exception.Message} {exception.Suggestion}",
        exception,
        exception.IsStoreFailure ? McpErrorCode.InternalError : McpErrorCode.InvalidParams)
    {
        Data =
        {
            ["code"] = exception.CodeName,
            ["message"] = exception.Message,
            ["suggestion"] = exception.Suggestion,
        },
    };
}
