using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Walk;

namespace Scribe.Analyzers.Isolation;

/// <summary>
/// SCRIBE1001, 1002, 1003, 1006, 1007 and 1008: tool code reads, writes or reaches what all sessions share. One analyzer,
/// since they need the same walk over all code.
/// </summary>
/// <remarks>
/// Bad:
/// <code>
/// [McpServerTool] public static string GetProject() => Workspace.Current;
/// [McpServerTool] public static void SetProject(string name) => Workspace.Current = name;
/// [McpServerTool] public static string Describe() => Descriptions.OfCurrentProject();
/// [McpServerTool] public static string WhereAmI() => Environment.CurrentDirectory;
/// [McpServerTool] public void Remember(string text) => _last = text;
/// [McpServerTool] public void Open(string path) => documents.Open(path);
/// </code>
/// Good:
/// <code>
/// [McpServerTool] public static string GetProject(Session session) => session.RequireProject().Name;
/// </code>
/// </remarks>
internal sealed class TouchesSharedState : IRule
{
    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(
        Descriptors.ReadsGlobalState, Descriptors.ReadsGlobalStateAtEnd,
        Descriptors.WritesGlobalState, Descriptors.WritesGlobalStateAtEnd,
        Descriptors.ReachesGlobalState,
        Descriptors.UsesProcessState, Descriptors.UsesProcessStateAtEnd,
        Descriptors.ChangesSharedTool, Descriptors.ChangesSharedService);

    public void Start(Watch watch)
    {
        if (watch is not { Code: { } code, Tools: { } tools }) return;
        var live = new LiveUses(tools, code.Globals);
        watch.Types(live.Watch);
        watch.Symbols(type => code.Declare((INamedTypeSymbol)type.Symbol, type.IsGeneratedCode), SymbolKind.NamedType);
        watch.End(end =>
        {
            foreach (var diagnostic in new SharedStateFindings(code, live).All(end.CancellationToken))
                end.ReportDiagnostic(diagnostic);
        });
    }
}
