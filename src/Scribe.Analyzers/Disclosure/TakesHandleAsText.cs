using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;

namespace Scribe.Analyzers.Disclosure;

/// <summary>SCRIBE3002: a tool takes the session's handle as a string.</summary>
/// <remarks>
/// Bad:
/// <code>
/// [McpServerTool] public static string Build(string session) => ...
/// </code>
/// Good:
/// <code>
/// [McpServerTool] public static string Build(Session session) => ...
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TakesHandleAsText : DiagnosticAnalyzer
{
    /// <summary>The argument that the guard reads. The client sees the parameter by its name, which is case-sensitive.</summary>
    private const string Argument = "session";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.TakesHandleAsText);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // Without the runtime there is no guard, and 'session' is a word like any other.
            if (start.Compilation.GetTypesByMetadataName(WellKnown.RuntimeFrontDoor).IsEmpty) return;
            if (ToolSymbols.In(start.Compilation) is not { } tools) return;
            new BoundParameters(tools, IsHandle).Watch(start, (parameter, report) =>
            {
                if (parameter.Kind == EntryKind.Tool)
                    report(Diagnostic.Create(
                        Descriptors.TakesHandleAsText, parameter.Location, parameter.Entry.Subject));
            });
        });
    }

    private static bool IsHandle(IParameterSymbol parameter) =>
        parameter.Name == Argument && parameter.Type.SpecialType == SpecialType.System_String;
}
