namespace Scribe.Http.Requests;

/// <summary>The headers that the protocol defines, as the specification spells them.</summary>
internal static class McpHeaders
{
    public const string Revision = "MCP-Protocol-Version";
    public const string SessionId = "Mcp-Session-Id";
    public const string Method = "Mcp-Method";
    public const string Name = "Mcp-Name";
}
