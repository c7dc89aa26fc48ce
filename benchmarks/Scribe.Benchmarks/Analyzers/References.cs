using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Scribe.Benchmarks.Analyzers;

/// <summary>What the generated server is compiled against: the framework, the SDK and the runtime that this process has.</summary>
internal static class References
{
    public static ImmutableArray<MetadataReference> All { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !IsOfBenchmarks(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private static bool IsOfBenchmarks(string file) =>
        new[] { "BenchmarkDotNet", "Microsoft.CodeAnalysis", "Scribe.Analyzers", "Scribe.Benchmarks" }
            .Any(start => file.StartsWith(start, StringComparison.Ordinal));
}
