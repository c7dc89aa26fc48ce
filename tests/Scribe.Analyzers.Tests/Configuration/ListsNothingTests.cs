using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Configuration;

/// <summary>SCRIBE9001: each line of the list names something.</summary>
public sealed class ListsNothingTests
{
    private const string List = "Scribe.GlobalState.txt";

    private static Snippet Listed(string marked, string path = List) => new Snippet("SCRIBE9001").WithAdditional(path, marked).With("""
        namespace Own
        {
            public static class Device
            {
                public static string Name = "";
                public static string Current => "";
                public static string Read() => "";
                public static string Read(int line) => "";
                public static T Read<T>(List<T> from) => from[0];
                public static event Action? Changed { add { } remove { } }
                public class Screen { public Screen() { } public static string Text => ""; public string this[int line] => ""; }
            }
            public static class Box<T> { public static T? Value => default; }
        }
        """);

    [Theory]
    [InlineData("P:Own.Device.Gone")]
    [InlineData("P:Own.Device.Name")]
    [InlineData("F:Own.Device.name")]
    [InlineData("T:Own.Gone")]
    [InlineData("T:Own.Box")]
    [InlineData("M:Own.Device.Read(System.String)")]
    [InlineData("M:Own.Device.Read()X")]
    [InlineData("N:Own")]
    [InlineData("N:Gone")]
    [InlineData("Own.Device.Current")]
    [InlineData("p:Own.Device.Current")]
    [InlineData("Q:Own.Device.Current")]
    [InlineData("!:Own.Device.Current")]
    [InlineData("P:")]
    [InlineData("P")]
    [InlineData(":")]
    [InlineData("M:(((")]
    [InlineData("M:Own.Device.Read(")]
    [InlineData("M:Own.Device.Read``99999999999999999999")]
    [InlineData("T:Own.Box`99999999999999999999")]
    [InlineData("T:Own.Box{{{{a")]
    [InlineData("T:..")]
    [InlineData("// a comment of another kind")]
    [InlineData("P:Own.Device.Current, F:Own.Device.Name")]
    [InlineData("P:Own.Device.Current F:Own.Device.Name")]
    [InlineData("P:Own.Device.Current#no comment without a space before it")]
    public Task LineThatNamesNothing_IsReported(string line) => Listed($"[|{line}|]").VerifyAsync();

    [Theory]
    [InlineData("")]
    [InlineData("\n \n\t\r\n")]
    [InlineData("# only a comment\n   # and another")]
    [InlineData("P:Own.Device.Current")]
    [InlineData("P:Own.Device.Current\nP:Own.Device.Current")]
    [InlineData("  F:Own.Device.Name   # why\r\nM:Own.Device.Read\r\n")]
    [InlineData("M:Own.Device.Read(System.Int32)")]
    [InlineData("M:Own.Device.Read``1(System.Collections.Generic.List{``0})")]
    [InlineData("M:Own.Device.Read()")]
    [InlineData("E:Own.Device.Changed")]
    [InlineData("T:Own.Device.Screen")]
    [InlineData("M:Own.Device.Screen.#ctor")]
    [InlineData("P:Own.Device.Screen.Item(System.Int32)")]
    [InlineData("T:Own.Box`1\nP:Own.Box`1.Value")]
    [InlineData("P:System.Environment.CurrentDirectory")]
    public Task OtherLines_AreClean(string text) => Listed(text).VerifyAsync();

    [Fact]
    public Task EachLine_IsReportedWhereItStands() => Listed("""
        # what the vendor shares
        P:Own.Device.Current
          [|P:Own.Device.Gone|]  # went away with version 2

        [|own|]
        """).VerifyAsync();

    [Fact]
    public async Task FileThatIsNoText_IsOneFinding()
    {
        foreach (var text in new[] { "\0\u0001\u0002\nP:Own.Gone\nnothing", "P\0:\0O\0w\0n\0", "\uFFFD\uFFFD\n\uFFFD", "\u001b[31mred" })
        {
            var found = await Listed(text).FindAsync();
            found.Single().Id.ShouldBe("SCRIBE9001");
            found.Single().GetMessage().ShouldContain("no text that can be read");
        }
    }

    [Fact]
    public async Task FileThatCannotBeRead_IsOneFinding()
    {
        var found = await new Snippet("SCRIBE9001").WithUnreadable(List).With("static class A;").FindAsync();
        found.Single().Id.ShouldBe("SCRIBE9001");
        found.Single().Location.GetLineSpan().Path.ShouldEndWith(List);
    }

    [Fact]
    public async Task UnreadableFile_DoesNotSilenceTheOthers() => (await new Snippet("SCRIBE1001").WithUnreadable("Vendor/" + List)
        .WithAdditional(List, "P:System.Environment.CurrentDirectory")
        .With("static class Tools { [McpServerTool] public static string Get() => Environment.CurrentDirectory; }")
        .FindAsync()).Select(d => d.Id).ShouldBe(["SCRIBE1001", "SCRIBE9001"], ignoreOrder: true);

    [Fact]
    public async Task EndlessId_IsReported_AndNothingElseHappens() =>
        (await Listed("M:Own.Device.Read(" + string.Concat(Enumerable.Repeat("System.Collections.Generic.List{", 50_000))).FindAsync()).Single().Id.ShouldBe("SCRIBE9001");

    [Theory]
    [InlineData("Other.txt")]
    [InlineData("My.Scribe.GlobalState.txt")]
    public Task OtherFiles_AreNotRead(string path) => Listed("nothing at all", path).VerifyAsync();

    [Fact]
    public Task FileInAFolder_IsRead() => Listed("[|nothing|]", "lists/" + List).VerifyAsync();

    [Fact]
    public async Task IsAWarning_ThatAProjectCanRaise()
    {
        (await Listed("[|nothing|]").VerifyAsync()).Single().Severity.ShouldBe(DiagnosticSeverity.Warning);
        (await Listed("[|nothing|]").WithEditorConfig("is_global = true\ndotnet_diagnostic.SCRIBE9001.severity = error\n").VerifyAsync())
            .Single().Severity.ShouldBe(DiagnosticSeverity.Error);
    }

    [Fact]
    public Task WithoutMcp_ItIsStillRead() => new Snippet("SCRIBE9001").WithoutMcp().WithoutScribe()
        .WithAdditional(List, "[|T:Gone|]").With("static class A;").VerifyAsync();
}
