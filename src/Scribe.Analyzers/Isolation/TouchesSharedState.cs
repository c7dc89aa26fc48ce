using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.Tools;

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
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TouchesSharedState : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.ReadsGlobalState, Descriptors.ReadsGlobalStateAtEnd,
        Descriptors.WritesGlobalState, Descriptors.WritesGlobalStateAtEnd,
        Descriptors.ReachesGlobalState,
        Descriptors.UsesProcessState, Descriptors.UsesProcessStateAtEnd,
        Descriptors.ChangesSharedTool, Descriptors.ChangesSharedService);

    public override void Initialize(AnalysisContext context)
    {
        // Generated code is looked at, since it may change a static, but nothing is reported in it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ToolSymbols.In(start.Compilation) is not { } tools) return;
            var code = WholeCode.Of(start.Compilation, start.Options.AdditionalFiles, tools, start.CancellationToken);
            var live = new LiveUses(tools, code.Globals);
            start.RegisterSymbolStartAction(live.Watch, SymbolKind.NamedType);
            start.RegisterOperationBlockAction(
                block => code.Read(block.OwningSymbol, block.OperationBlocks, block.IsGeneratedCode));
            start.RegisterSymbolAction(type => code.Declare((INamedTypeSymbol)type.Symbol), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                foreach (var diagnostic in new SharedStateFindings(code, live).All(end.CancellationToken))
                    end.ReportDiagnostic(diagnostic);
            });
        });
    }
}
