using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Scribe.Http.Tests.Support;

internal static class Calls
{
    public static async Task<CallToolResult> CallAsync(this McpClient client, string tool, params (string Name, object? Value)[] arguments) =>
        await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    /// <summary>The handle of the session that the call opened.</summary>
    public static async Task<string> HandleAsync(this Task<CallToolResult> call) =>
        (await call).StructuredContent!.Value.GetProperty("session").GetString()!;
}
