using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Scribe.Analyzers.Tests.Harness;

/// <summary>The source generators of the SDK and the packages: regular expressions, JSON, logging, MCP descriptions.</summary>
internal static class SnippetGenerators
{
    private static readonly ImmutableArray<Func<ISourceGenerator>> Factories =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "snippet-generators.txt"))
            .SelectMany(path => Assembly.LoadFrom(path).GetTypes())
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<GeneratorAttribute>() is not null)
            .Select(type => (Func<ISourceGenerator>)(() => Create(type)))];

    public static Compilation Run(Compilation compilation)
    {
        var options = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        CSharpGeneratorDriver.Create(Factories.Select(create => create()), parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        return updated;
    }

    private static ISourceGenerator Create(Type type) => Activator.CreateInstance(type, nonPublic: true) switch
    {
        IIncrementalGenerator incremental => incremental.AsSourceGenerator(),
        var generator => (ISourceGenerator)generator!,
    };
}
