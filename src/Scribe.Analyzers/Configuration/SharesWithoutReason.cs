using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Scribe.Analyzers.Symbols;

namespace Scribe.Analyzers.Configuration;

/// <summary>SCRIBE9002: <c>[SharedAcrossSessions]</c> without a justification.</summary>
/// <remarks>
/// Bad:
/// <code>
/// [SharedAcrossSessions("TODO")] static class Device;
/// </code>
/// Good:
/// <code>
/// [SharedAcrossSessions("there is one device, and every agent drives the same")] static class Device;
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharesWithoutReason : DiagnosticAnalyzer
{
    private const string Name = "SharedAcrossSessions";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.SharesWithoutReason);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // Syntax, since the compiler hands out no operations for the attributes of an assembly; a file at a time, since
            // to be shown each attribute makes the compiler look at every node of a project.
            if (!start.Compilation.GetTypesByMetadataName(WellKnown.SharedAcrossSessions).IsEmpty)
                start.RegisterSemanticModelAction(Check);
        });
    }

    private static void Check(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        if (tree.GetText(context.CancellationToken).ToString().IndexOf(Name, StringComparison.Ordinal) < 0) return;
        foreach (var attribute in tree.GetRoot(context.CancellationToken).DescendantNodes().OfType<AttributeSyntax>())
            if (IsSpelledSo(attribute.Name))
                Check(attribute, context);
    }

    private static void Check(AttributeSyntax syntax, SemanticModelAnalysisContext context)
    {
        if (context.SemanticModel.GetOperation(syntax, context.CancellationToken)
            is not IAttributeOperation { Operation: IObjectCreationOperation attribute }) return;
        if (attribute.Type?.FullName() != WellKnown.SharedAcrossSessions) return;
        if (Justification.Lack(attribute) is { } lack)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.SharesWithoutReason, syntax.GetLocation(), lack));
    }

    private static bool IsSpelledSo(NameSyntax name) => (name switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax qualified => qualified.Name,
        _ => name as SimpleNameSyntax,
    })?.Identifier.ValueText is Name or Name + "Attribute";
}
