using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Scribe.Analyzers;

namespace Scribe.Benchmarks.Analyzers;

/// <summary>Analyzers that are measured together, with the additional file that they read.</summary>
internal sealed record AnalyzerSet(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, AnalyzerOptions Options)
{
    public static AnalyzerSet None { get; } = new("no analyzer", [], new AnalyzerOptions([]));

    public static AnalyzerSet Scribe { get; } =
        new("Scribe.Analyzers", In(typeof(CodeRules).Assembly), new AnalyzerOptions([]));

    public static AnalyzerSet BannedApi { get; } =
        new("BannedApiAnalyzers", In(Assembly.LoadFrom(BannedApiPath)), new AnalyzerOptions([new BannedSymbols()]));

    public CompilationWithAnalyzers On(Compilation compilation) => new(compilation, Analyzers,
        new CompilationWithAnalyzersOptions(Options, onAnalyzerException: Fail, concurrentAnalysis: true, logAnalyzerExecutionTime: true));

    private static string BannedApiPath => typeof(AnalyzerSet).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "BannedApiAnalyzers").Value!;

    private static ImmutableArray<DiagnosticAnalyzer> In(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private static void Fail(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) =>
        throw new InvalidOperationException($"{analyzer} failed", exception);

    /// <summary>What a team would ban that has no such rules as ours.</summary>
    private sealed class BannedSymbols : AdditionalText
    {
        public override string Path => "/generated/BannedSymbols.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From("""
            T:System.Threading.AsyncLocal`1;Take a Session
            T:System.Threading.ThreadLocal`1;Take a Session
            T:System.ThreadStaticAttribute;Take a Session
            T:System.Runtime.Caching.MemoryCache;Use the session's state
            P:System.Environment.CurrentDirectory;Use the session's project
            M:System.IO.Directory.GetCurrentDirectory;Use the session's project
            M:System.IO.Directory.SetCurrentDirectory(System.String);Use the session's project
            M:System.Environment.SetEnvironmentVariable(System.String,System.String);It is all sessions'
            M:System.Guid.NewGuid;Ask the registry
            P:System.Threading.Thread.CurrentThread;It is no identity
            """);
    }
}
