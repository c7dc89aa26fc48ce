using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Scribe.Runtime.Tests;

/// <summary>The arrows of ARCHITECTURE.md: no folder of the runtime names a type of a folder above it.</summary>
public partial class LayerTests
{
    /// <summary>From the bottom up. What is not in a folder stands above all.</summary>
    private static readonly string[][] Layers =
        [["Errors", "Rules"], ["Storage"], ["Projects"], ["Sessions"], ["Entries", "Files"], ["Mirrors", "Catalog", "Sentinel"], ["Identity"], ["Calls"], ["Tools"], [""]];

    [Fact]
    public void NoFolder_NamesATypeOfAFolderAbove()
    {
        var files = ReadFiles();
        var homes = files
            .SelectMany(file => Declaration().Matches(file.Code).Select(match => (Name: match.Groups["name"].Value, file.Folder)))
            .DistinctBy(type => type.Name)
            .ToDictionary(type => type.Name, type => type.Folder);

        var upward =
            from file in files
            from name in Word().Matches(file.Code).Select(match => match.Value).Distinct()
            where homes.TryGetValue(name, out var home) && Rank(home) > Rank(file.Folder)
            select $"{file.Path} names {name} of {homes[name]}";

        upward.ShouldBeEmpty();
    }

    [Fact]
    public void TheEmbeddedStore_IsNamedByTheFrontDoorAlone()
    {
        var files = ReadFiles();

        files.Where(file => file.Code.Contains("Sqlite", StringComparison.Ordinal) && !file.Path.StartsWith("Storage/Sqlite/", StringComparison.Ordinal))
            .Select(file => file.Path)
            .ShouldBe(["ScribeServices.cs"]);
    }

    [Fact]
    public void EveryFolder_HasItsPlace() =>
        ReadFiles().Select(file => file.Folder).Distinct().ShouldBe(Layers.SelectMany(layer => layer), ignoreOrder: true);

    private static int Rank(string folder) => Array.FindIndex(Layers, layer => layer.Contains(folder));

    private static List<SourceFile> ReadFiles([CallerFilePath] string test = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "src", "Scribe.Runtime"));
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
                .Select(path => new SourceFile(
                    path,
                    path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "",
                    NoCode().Replace(Qualifier().Replace(File.ReadAllText(Path.Combine(root, path)), ""), ""))),
        ];
    }

    private sealed record SourceFile(string Path, string Folder, string Code);

    /// <summary>Comments, texts, members of other objects, and the names of own members: none of them is a dependency.</summary>
    [GeneratedRegex(
        """//[^\n]*|"{3}.*?"{3}|"(\\.|[^"\\\n])*"|\.\w+|(?<=[\w?\]>]\s)[A-Z]\w+(?=\s*(\{ get|,|\)))|(?<=\b(public|private|internal)\b[^;={(]*\s)(?<!\b(record|class|struct)\s)[A-Z]\w+(?=\()|\b[A-Z]\w+(?=\s*=[^=>])""",
        RegexOptions.Singleline)]
    private static partial Regex NoCode();

    [GeneratedRegex(@"\bScribe\.(\w+\.)*")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(?<name>[A-Z]\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();
}
