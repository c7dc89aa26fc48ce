using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Symbols;
using Scribe.Analyzers.Tools;
using Scribe.Analyzers.Walk;

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
internal sealed class TakesHandleAsText : IRule
{
    /// <summary>The argument that the guard reads. The client sees the parameter by its name, which is case-sensitive.</summary>
    private const string Argument = "session";

    public ImmutableArray<DiagnosticDescriptor> Says { get; } = ImmutableArray.Create(Descriptors.TakesHandleAsText);

    public void Start(Watch watch)
    {
        // Without the runtime there is no guard, and 'session' is a word like any other.
        if (watch.Tools is not { } tools || watch.Compilation.GetTypesByMetadataName(WellKnown.RuntimeFrontDoor).IsEmpty) return;
        new BoundParameters(tools, IsHandle).Find(watch, (parameter, report) =>
        {
            if (parameter.Kind == EntryKind.Tool)
                report(Diagnostic.Create(
                    Descriptors.TakesHandleAsText, parameter.Location, parameter.Entry.Subject));
        });
    }

    private static bool IsHandle(IParameterSymbol parameter) =>
        parameter.Name == Argument && parameter.Type.SpecialType == SpecialType.System_String;
}
