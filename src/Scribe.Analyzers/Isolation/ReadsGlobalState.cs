using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.State;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Isolation;

/// <summary>SCRIBE1001: tool code reads global state.</summary>
/// <remarks>
/// Bad:
/// <code>
/// [McpServerTool] public static string GetProject() => Workspace.Current;
/// </code>
/// Good:
/// <code>
/// [McpServerTool] public static string GetProject(Session session) => session.RequireProject().Name;
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReadsGlobalState : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.ReadsGlobalState, Descriptors.ReadsGlobalStateAtEnd);

    public override void Initialize(AnalysisContext context)
    {
        // Generated code is looked at, since it may change a static, but nothing is reported in it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ToolSymbols.In(start.Compilation) is not { } tools) return;
            var reads = new GlobalReads(tools, GlobalState.Collect(start));
            start.RegisterSymbolStartAction(reads.Watch, SymbolKind.NamedType);
            start.RegisterCompilationEndAction(reads.ReportRest);
        });
    }
}
