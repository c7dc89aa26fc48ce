using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Scribe.Analyzers.Summaries;

namespace Scribe.Analyzers.Tests.Harness;

/// <summary>What a snippet is compiled against.</summary>
internal static class SnippetReferences
{
    /// <summary>The framework and the packages around it, without those of the tests themselves.</summary>
    public static ImmutableArray<MetadataReference> Platform { get; } = Load(path => !IsMcp(path));

    public static ImmutableArray<MetadataReference> Mcp { get; } = Load(IsMcp);

    /// <summary>The public face of the runtime as the rules know it, compiled here from <see cref="RuntimeStub"/>.</summary>
    public static MetadataReference Runtime { get; } = Compile("Scribe.Runtime", [RuntimeStub.Source, RuntimeStub.Elsewhere], Platform);

    /// <summary>The runtime itself, for what an author is shown.</summary>
    public static MetadataReference ActualRuntime { get; } = MetadataReference.CreateFromFile(
        Lines().Single(path => Path.GetFileName(path) == "Scribe.Runtime.dll"));

    public static MetadataReference Compile(string assembly, string source, IEnumerable<MetadataReference> references) =>
        Compile(assembly, [source], references);

    private static MetadataReference Compile(string assembly, string[] sources, IEnumerable<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create(
            assembly,
            sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new SummaryGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var summarised, out _);
        using var image = new MemoryStream();
        // as a project reference has it: signatures and attributes, no bodies and no private members
        var result = summarised.Emit(image, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        return result.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    private static ImmutableArray<MetadataReference> Load(Func<string, bool> wanted) =>
        [.. Lines()
            .Where(path => !IsOfTests(Path.GetFileName(path)) && wanted(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private static IEnumerable<string> Lines() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "snippet-references.txt"));

    private static bool IsMcp(string file) => file.StartsWith("ModelContextProtocol", StringComparison.Ordinal);

    private static bool IsOfTests(string file) =>
        new[] { "xunit", "Shouldly", "Microsoft.CodeAnalysis", "Microsoft.TestPlatform", "Microsoft.VisualStudio", "Scribe." }
            .Any(start => file.StartsWith(start, StringComparison.Ordinal));
}
