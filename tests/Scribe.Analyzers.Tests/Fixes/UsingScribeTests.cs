using Scribe.Analyzers.CodeFixes.Isolation;
using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>How a fix names Scribe's types in a file that does not know them yet.</summary>
public sealed class UsingScribeTests
{
    private static readonly ReadFromSession Fix = new();

    private static Task BecomesAsync(string source, string expected) =>
        new Snippet("SCRIBE1001").WithActualRuntime().WithoutScribeUsing()
            .WithLibrary("Zebra", "namespace Zebra; public class Stripe;").With(source).BecomesAsync(Fix, expected);

    private static string File(string head, string parameter, string read, string types = "") => $$"""
        {{head}}static class State
        {
            public static string? Project { get; private set; }
            public static void Set(string value) => Project = value;
        }
        {{types}}
        static class Tools
        {
            [McpServerTool] public static string? Get({{parameter}}) => {{read}};
        }
        """;

    private const string Read = "[|State.Project|]";
    private const string Fixed = "session.Project?.Name.Value";

    [Theory]
    [InlineData("", "using Scribe;\n\n")]
    [InlineData("using System.Text;\n\n", "using System.Text;\nusing Scribe;\n\n")]
    [InlineData("using System.Text;\nusing Microsoft.Extensions.Logging;\nusing Zebra;\n\n", "using System.Text;\nusing Microsoft.Extensions.Logging;\nusing Scribe;\nusing Zebra;\n\n")]
    [InlineData("using Zebra;\nusing static System.Math;\n\n", "using Scribe;\nusing Zebra;\nusing static System.Math;\n\n")]
    [InlineData("using Own = System.Text.StringBuilder;\n\n", "using Scribe;\nusing Own = System.Text.StringBuilder;\n\n")]
    [InlineData("namespace Server;\n\nusing System.Text;\n\n", "namespace Server;\n\nusing System.Text;\nusing Scribe;\n\n")]
    [InlineData("// A header.\n\n// The class.\n", "// A header.\n\nusing Scribe;\n\n// The class.\n")]
    [InlineData("// A header.\n\nusing System.Text;\n\n", "// A header.\n\nusing System.Text;\nusing Scribe;\n\n")]
    [InlineData("namespace Server;\n\n", "using Scribe;\n\nnamespace Server;\n\n")]
    public Task Using_IsAdded(string head, string expected) =>
        BecomesAsync(File(head, "", Read), File(expected, "Session session", Fixed));

    [Fact]
    public Task OwnTypeOfAnotherName_WouldBecomeAmbiguous() => BecomesAsync(
        File("using Own;\n\n", "Entry entry", Read) + "\nnamespace Own { class Entry; }",
        File("using Own;\n\n", "Entry entry, Scribe.Session session", Fixed) + "\nnamespace Own { class Entry; }");

    [Theory]
    [InlineData("using Scribe;\n\n")]
    [InlineData("namespace Scribe.Samples;\n\n")]
    public Task UsingThatIsThere_IsEnough(string head) =>
        BecomesAsync(File(head, "", Read), File(head, "Session session", Fixed));

    [Fact]
    public Task OwnTypeOfTheName_IsNotMistaken() =>
        BecomesAsync(File("", "", Read, "class Session;"), File("", "Scribe.Session session", Fixed, "class Session;"));
}
