using System.Reflection;

namespace Scribe.Server.Demo.Leaks;

/// <summary>The sources of <c>samples/LeakyServer</c>, which this program carries with it.</summary>
internal static class LeakySample
{
    private const string Prefix = "LeakyServer/";

    private static Assembly Program => typeof(LeakySample).Assembly;

    /// <summary>Writes the sample as a project that references what lies beside this program.</summary>
    public static void WriteTo(string directory)
    {
        foreach (var name in Program.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var file = new FileInfo(Path.Combine(directory, name[Prefix.Length..]));
            file.Directory!.Create();
            File.WriteAllText(file.FullName, Read(name));
        }

        File.WriteAllText(Path.Combine(directory, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <ScribeDemoDirectory>{AppContext.BaseDirectory.TrimEnd('/', '\\')}</ScribeDemoDirectory>
              </PropertyGroup>
            </Project>
            """);
    }

    /// <summary>What the sample's own page says is wrong, and what stops it.</summary>
    public static IEnumerable<Leak> ReadLeaks() =>
        from line in Read(Prefix + "README.md").Split('\n')
        where line.StartsWith("| Tools/", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        let rules = cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries)
        where rules.Length > 0
        select new Leak(cells[1], cells[2].Replace("`", "", StringComparison.Ordinal), rules);

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Program.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
