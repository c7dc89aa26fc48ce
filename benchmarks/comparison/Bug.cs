namespace Scribe.Comparison;

/// <summary>One bug: a file of <c>Bugs/</c> that begins with what is wrong, and marks the lines where that shows.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Wrong">What is wrong.</param>
/// <param name="Counts">The rules of others that speak of this bug when they report such a line. What else they say there is about something else.</param>
/// <param name="Lines">The lines, from 1.</param>
internal sealed record Bug(string File, string Wrong, IReadOnlyList<string> Counts, IReadOnlySet<int> Lines)
{
    public static IReadOnlyList<Bug> ReadAll(string directory) =>
        [.. Directory.GetFiles(directory, "*.cs").Order(StringComparer.Ordinal).Select(Read)];

    public bool IsSpokenOfBy(Diagnostic diagnostic) =>
        IsAt(diagnostic) && (Counts.Contains(diagnostic.Id) || diagnostic.Id.StartsWith("SCRIBE", StringComparison.Ordinal));

    public bool IsAt(Diagnostic diagnostic) => diagnostic.File == File && Lines.Contains(diagnostic.Line);

    private static Bug Read(string path)
    {
        var lines = System.IO.File.ReadAllLines(path);
        return new Bug(
            Path.GetFileName(path),
            lines[0]["// ".Length..],
            lines[1]["// Counts:".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            lines.Index().Where(line => line.Item.EndsWith("// bug", StringComparison.Ordinal)).Select(line => line.Index + 1).ToHashSet());
    }
}
