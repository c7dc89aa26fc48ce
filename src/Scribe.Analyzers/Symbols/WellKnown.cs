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
    public const string TypedSessionState = "Scribe.SessionState`1";
    public const string SessionKey = "Scribe.Storage.SessionKey";
    public const string ScribeException = "Scribe.ScribeException";

    public const string Project = "Scribe.Project";
    public const string ProjectName = "Scribe.ProjectName";
    public const string RepoRoot = "Scribe.RepoRoot";

    /// <summary>Only a compilation that references the runtime itself can see it.</summary>
    public const string RuntimeFrontDoor = "Microsoft.Extensions.DependencyInjection.ScribeMcpBuilderExtensions";

    public const string McpNamespace = "ModelContextProtocol.Server";
    public const string McpServer = McpNamespace + ".McpServer";
    public const string ToolAttribute = McpNamespace + ".McpServerToolAttribute";
    public const string PromptAttribute = McpNamespace + ".McpServerPromptAttribute";
    public const string ResourceAttribute = McpNamespace + ".McpServerResourceAttribute";
}
