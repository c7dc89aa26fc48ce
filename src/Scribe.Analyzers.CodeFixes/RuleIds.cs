namespace Scribe.Analyzers.CodeFixes;

/// <summary>The rules that have a fix. The rules themselves are in another assembly, which this one does not load.</summary>
internal static class RuleIds
{
    public const string ReadsGlobalState = "SCRIBE1001";
    public const string KeepsSession = "SCRIBE1004";
    public const string UsesProcessEnvironment = "SCRIBE1006";
    public const string WritesServiceState = "SCRIBE1008";
    public const string SwallowsFailure = "SCRIBE2006";
    public const string DisclosesHandle = "SCRIBE3001";
    public const string TakesHandleAsText = "SCRIBE3002";
    public const string DemandsUser = "SCRIBE3003";
}
