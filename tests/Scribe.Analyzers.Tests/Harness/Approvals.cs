using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Scribe.Tests.Shared;

namespace Scribe.Analyzers.Tests.Harness;

/// <summary>Compares what is said with the approved text beside the test: <c>Class.Method.verified.txt</c>.</summary>
internal static class Approvals
{
    public static void ShouldReadAsApproved(
        this IEnumerable<Diagnostic> diagnostics, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Snapshot.ShouldMatch(string.Join("\n\n", diagnostics.Select(Show)) + "\n", file, test);

    private static string Show(Diagnostic diagnostic) =>
        $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage()}\n  at {Text(diagnostic.Location)}"
        + string.Concat(diagnostic.AdditionalLocations.Select(location => $"\n  and {Text(location)}"));

    private static string Text(Location location)
    {
        var span = location.GetLineSpan();
        var line = $"({span.StartLinePosition.Line + 1})";
        return location.SourceTree is { } tree
            ? $"{line} {tree.GetText().ToString(location.SourceSpan)}"
            : $"{line} of {Path.GetFileName(span.Path)}";
    }
}
