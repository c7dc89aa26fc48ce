namespace Scribe.Analyzers.Tests.Harness;

/// <summary>A page of docs/rules, as its headings and code blocks.</summary>
internal sealed record RulePage(string Title, IReadOnlyDictionary<string, IReadOnlyList<string>> Examples, string Text)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "rules");

    public static IEnumerable<string> Ids => Directory.GetFiles(Folder, "SCRIBE*.md").Select(path => Path.GetFileNameWithoutExtension(path));

    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static RulePage Read(string id)
    {
        var text = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        var sections = text.Split("\n## ");
        var examples = sections.Skip(1).ToDictionary(
            section => section.Split('\n')[0].Trim(),
            section => (IReadOnlyList<string>)[.. section.Split("```csharp\n").Skip(1).Select(block => block.Split("```")[0])]);
        return new(sections[0].Split('\n')[0].TrimStart('#', ' '), examples, text);
    }
}
