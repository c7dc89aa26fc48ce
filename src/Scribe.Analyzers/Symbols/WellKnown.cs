namespace Scribe.Analyzers.Symbols;

/// <summary>The names by which the rules know a type: by name alone, so that they work without the runtime.</summary>
internal static class WellKnown
{
    public const string SharedAcrossSessions = "Scribe.SharedAcrossSessionsAttribute";
    public const string GlobalState = "Scribe.GlobalStateAttribute";
    public const string SessionScoped = "Scribe.SessionScopedAttribute";

    public const string Session = "Scribe.Session";
    public const string SessionHandle = "Scribe.SessionHandle";
    public const string SessionId = "Scribe.SessionId";
    public const string SessionState = "Scribe.SessionState";
    public const string ScribeException = "Scribe.ScribeException";

    public const string McpNamespace = "ModelContextProtocol.Server";
    public const string ToolAttribute = McpNamespace + ".McpServerToolAttribute";
    public const string PromptAttribute = McpNamespace + ".McpServerPromptAttribute";
    public const string ResourceAttribute = McpNamespace + ".McpServerResourceAttribute";
}
