using System.Text.Json;

namespace Scribe;

/// <summary>A failure that teaches: a code, what happened, and what to do next.</summary>
/// <remarks>
/// Thrown inside a tool call it reaches the client as a tool result with <c>isError</c>, a text, and
/// <c>structuredContent.error {code, message, suggestion}</c>. It never carries a handle or a session key.
/// </remarks>
public sealed class ScribeException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="code">What went wrong.</param>
    /// <param name="message">What happened, in one sentence. It is shown to the client: no secrets.</param>
    /// <param name="suggestion">What the caller can do next, in one sentence.</param>
    /// <param name="innerException">The cause, which stays on the server.</param>
    public ScribeException(ErrorCode code, string message, string suggestion, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Suggestion = suggestion;
    }

    /// <summary>What went wrong.</summary>
    public ErrorCode Code { get; }

    /// <summary>What the caller can do next.</summary>
    public string Suggestion { get; }

    /// <summary>The code as clients see it, in snake case.</summary>
    public string CodeName => JsonNamingPolicy.SnakeCaseLower.ConvertName(Code.ToString());

    /// <summary>Returns what an unhandled failure shows an operator: with what to do next.</summary>
    public override string ToString() => $"{base.ToString()}{Environment.NewLine}{Suggestion}";

    /// <summary>True if the store failed, so that nothing is known about the session.</summary>
    internal bool IsStoreFailure => Code is ErrorCode.StoreUnavailable or ErrorCode.StoreFull or ErrorCode.StoreCorrupt;
}
