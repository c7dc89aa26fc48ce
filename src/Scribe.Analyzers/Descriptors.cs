using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers;

/// <summary>Every diagnostic that Scribe reports, one file for each band of ids.</summary>
internal static partial class Descriptors
{
    /// <summary>Where the page of each rule is published.</summary>
    private const string RulePages = "https://scribe.example/docs/rules/";

    private static DiagnosticDescriptor Create(
        string id, string category, string title, string message, string description, params string[] tags) =>
        new(id, title, message, category, DiagnosticSeverity.Error, isEnabledByDefault: true, description,
            helpLinkUri: RulePages + id + ".md", customTags: tags);
}
