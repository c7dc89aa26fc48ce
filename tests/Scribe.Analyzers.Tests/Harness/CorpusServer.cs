namespace Scribe.Analyzers.Tests.Harness;

/// <summary>Servers as people write them, in files under Corpus: compiled against the real runtime and SDK.</summary>
internal static class CorpusServer
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Corpus");

    /// <summary>The files of one part of the corpus, by their names without the ending.</summary>
    public static IEnumerable<string> Files(string part) =>
        Directory.GetFiles(Path.Combine(Folder, part), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    /// <summary>The folders of one part of the corpus, by name.</summary>
    public static IEnumerable<string> Folders(string part) =>
        Directory.GetDirectories(Path.Combine(Folder, part)).Select(path => Path.GetFileName(path)).Order();

    public static Snippet FromFile(string part, string name) =>
        Server().With(File.ReadAllText(Path.Combine(Folder, part, name + ".cs")), name + ".cs");

    /// <summary>All files of the folder as one project; those in its <c>lib</c> as a second one that it references.</summary>
    public static Snippet FromFolder(string part, string name)
    {
        var folder = Path.Combine(Folder, part, name);
        var server = Server();
        foreach (var path in Sources(Path.Combine(folder, "lib")))
            server.WithLibrary(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path));
        foreach (var path in Sources(folder))
            server.With(File.ReadAllText(path), Path.GetFileName(path));
        return server;
    }

    public static ExpectedLeaks Expected(string part, string name) =>
        ExpectedLeaks.Parse(File.ReadLines(Path.Combine(Folder, part, name, "expected.txt")));

    /// <summary>The rest of the SDK's implicit usings comes with every snippet.</summary>
    private static Snippet Server() => new Snippet("")
        .WithActualRuntime()
        .WithGenerators()
        .With("global using System.IO;\nglobal using System.Net.Http;", "ImplicitUsings.cs");

    private static IEnumerable<string> Sources(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal) : [];
}
