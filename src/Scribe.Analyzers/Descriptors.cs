using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers;

/// <summary>Every diagnostic that Scribe reports, one file for each band of ids.</summary>
internal static partial class Descriptors
{
    /// <summary>Where the page of each rule is published.</summary>
    private const string RulePages = "https://scribe.example/docs/rules/";

    private static DiagnosticDescriptor Create(
        string id, string category, string title, string message, string description, params string[] tags) =>
        Create(id, category, DiagnosticSeverity.Error, title, message, description, tags);

    /// <summary>For what breaks a call or a setting, and lets nothing of one session reach another.</summary>
    private static DiagnosticDescriptor CreateWarning(
        string id, string category, string title, string message, string description, params string[] tags) =>
        Create(id, category, DiagnosticSeverity.Warning, title, message, description, tags);

    /// <summary>The same rule in the same words, for what only the whole compilation tells.</summary>
    private static DiagnosticDescriptor AtEnd(DiagnosticDescriptor live) =>
        new(live.Id, live.Title, live.MessageFormat, live.Category, live.DefaultSeverity, live.IsEnabledByDefault,
            live.Description, live.HelpLinkUri, WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Create(
        string id, string category, DiagnosticSeverity severity, string title, string message, string description,
        string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description,
            helpLinkUri: RulePages + id + ".md", customTags: tags);
}
