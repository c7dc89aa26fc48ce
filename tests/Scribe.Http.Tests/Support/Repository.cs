using System.Runtime.CompilerServices;

namespace Scribe.Http.Tests.Support;

/// <summary>The sources that this test was built from.</summary>
internal static class Repository
{
    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
