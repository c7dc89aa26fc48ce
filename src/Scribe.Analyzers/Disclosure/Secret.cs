using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Disclosure;

/// <summary>What must not be shown, in the words of a message.</summary>
internal enum Secret
{
    Handle,
    Key,
    TransportId,
}

internal static class SecretWords
{
    public static string Subject(this Secret secret) => secret switch
    {
        Secret.Handle => "A session's handle",
        Secret.Key => "A session key",
        _ => "The transport's session id",
    };

    public static string Danger(this Secret secret) => secret switch
    {
        Secret.Key => "a key finds a session, and is nobody else's business",
        Secret.TransportId => "whoever reads it there can speak as that client",
        _ => "whoever reads it there can take the session over",
    };

    public static string Advice(this Secret secret, Destination destination) => (secret, destination) switch
    {
        (Secret.Handle, Destination.ToolResult) =>
            "Return the log id, 'LogId'; a tool that opens a session returns the handle in a property of a structured result",
        (Secret.Handle, _) => "Use 'LogId', which names the session and opens nothing",
        _ => "Take a 'Session' parameter and use 'session.LogId'",
    };
}
