using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Shouldly;

namespace Scribe.Analyzers.Tests.Harness;

/// <summary>Compares what is said with the approved text beside the test: <c>Class.Method.verified.txt</c>.</summary>
internal static class Approvals
{
    public static void ShouldReadAsApproved(
        this IEnumerable<Diagnostic> diagnostics, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var text = string.Join("\n\n", diagnostics.Select(Show)) + "\n";
        text.ShouldMatchApproved(options => options
            .NoDiff()
            .WithFilenameGenerator((_, _, kind, extension) =>
                $"{Path.ChangeExtension(file, null)}.{test}.{(kind == "approved" ? "verified" : kind)}{Dotted(extension)}")
            .WithFileExtension(".txt"));
    }

    private static string Show(Diagnostic diagnostic) =>
        $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage()}\n  at {Text(diagnostic.Location)}"
        + string.Concat(diagnostic.AdditionalLocations.Select(location => $"\n  and {Text(location)}"));

    private static string Text(Location location) =>
        $"({location.GetLineSpan().StartLinePosition.Line + 1}) {location.SourceTree!.GetText().ToString(location.SourceSpan)}";

    private static string Dotted(string extension) => extension.StartsWith('.') ? extension : "." + extension;
}
