namespace Scribe.Analyzers.Tests.Harness;

/// <summary>A page of docs/rules, as its headings, its code blocks and the lists of global state beside them.</summary>
internal sealed record RulePage(
    string Title,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Examples,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Lists,
    string Text)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "rules");

    public static IEnumerable<string> Ids => Directory.GetFiles(Folder, "SCRIBE*.md").Select(path => Path.GetFileNameWithoutExtension(path));

    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static RulePage Read(string id)
    {
        var text = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        var sections = text.Split("\n## ");
        return new(sections[0].Split('\n')[0].TrimStart('#', ' '), Blocks(sections, "csharp"), Blocks(sections, "text"), text);
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Blocks(string[] sections, string language) => sections.Skip(1).ToDictionary(
        section => section.Split('\n')[0].Trim(),
        section => (IReadOnlyList<string>)[.. section.Split($"```{language}\n").Skip(1).Select(block => block.Split("```")[0])]);
}
