using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Scribe.Benchmarks.Analyzers;

/// <summary>
/// A large MCP server made in memory, the same one each time: 222 areas of twelve files and twelve files for all, with 500
/// tools. If it leaks, each tool reaches a mutable static of its own, through its service and a chain of helpers.
/// </summary>
internal sealed class GeneratedProject
{
    private const int AllTools = 500;

    public const int AllAreas = 222;
    private const int ToolsOfAll = AllTools / AllAreas;
    private const int AreasWithOneMore = AllTools % AllAreas;

    private GeneratedProject(IReadOnlyList<SyntaxTree> trees, int tools)
    {
        Trees = trees;
        Tools = tools;
        Lines = trees.Sum(tree => tree.GetText().Lines.Count);
    }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public int Lines { get; }

    public int Tools { get; }

    public static GeneratedProject Create(bool leaks, int areas = AllAreas)
    {
        var random = new Random(20_260);
        var all = 0;
        var files = new List<(string Path, string Text)>();
        for (var number = 0; number < areas; number++)
        {
            var tools = ToolsOfAll + (number < AreasWithOneMore ? 1 : 0);
            all += tools;
            files.AddRange(new GeneratedArea(number, tools, leaks, random).Files());
        }
        files.AddRange(GeneratedCommon.Files(areas, random));
        return new GeneratedProject([.. files.Select(file => Parse(file.Path, file.Text))], all);
    }

    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(
        SourceText.From(text, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.Preview), path);

    /// <summary>A compilation that knows nothing yet but the trees.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "Generated", Trees, References.All,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
}
