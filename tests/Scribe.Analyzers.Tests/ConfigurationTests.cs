using Microsoft.CodeAnalysis;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests;

/// <summary>What a project may set, and where the rules keep out.</summary>
public sealed class ConfigurationTests
{
    private const string Reads = """
        static class Tools
        {
            static string? s_name;
            static readonly List<string> s_log = [];
            [McpServerTool] public static string? Get() => s_name ??= $"{s_log.Count}";
            [McpServerTool] public static void Log(string name) => s_log.Add(name);
        }
        """;

    private static string Marked => Reads
        .Replace("s_name ??=", "[|s_name|] ??=")
        .Replace("s_log.Count", "[|s_log|].Count")
        .Replace("s_log.Add", "{|SCRIBE1002:s_log|}.Add");

    [Fact]
    public async Task RulesAreErrors_ByDefault() =>
        (await new Snippet("SCRIBE1001").With(Marked).VerifyAsync()).ShouldAllBe(d => d.Severity == DiagnosticSeverity.Error);

    [Theory]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public async Task SeverityOfTheEditorConfig_Holds(string severity, DiagnosticSeverity expected) =>
        (await new Snippet("SCRIBE1001").With(Marked)
            .WithEditorConfig($"root = true\n[*.cs]\ndotnet_diagnostic.SCRIBE1001.severity = {severity}\ndotnet_diagnostic.SCRIBE1002.severity = {severity}\n")
            .VerifyAsync()).ShouldAllBe(d => d.Severity == expected);

    [Fact]
    public Task SeverityNone_Silences() => new Snippet("SCRIBE1001").With(Reads)
        .WithEditorConfig("root = true\n[*.cs]\ndotnet_diagnostic.SCRIBE1001.severity = none\ndotnet_diagnostic.SCRIBE1002.severity = none\n").VerifyAsync();

    [Fact]
    public Task SectionOfTheEditorConfig_SilencesItsFilesAlone() => new Snippet("SCRIBE2001")
        .With("static class A { public static object Make() => new SessionHandle(); }", "Legacy/A.cs")
        .With("static class B { public static object Make() => [|new SessionHandle()|]; }", "B.cs")
        .WithEditorConfig("root = true\n[Legacy/**.cs]\ndotnet_diagnostic.SCRIBE2001.severity = none\n").VerifyAsync();

    [Fact]
    public Task Pragma_Silences() => new Snippet("SCRIBE2001").With("""
        static class A
        {
            #pragma warning disable SCRIBE2001
            public static object Make() => new SessionHandle();
            #pragma warning restore SCRIBE2001
            public static object Again() => [|new SessionHandle()|];
        }
        """).VerifyAsync();

    [Fact]
    public Task WithoutMcpAndScribe_NothingIsSaid() => new Snippet("none").WithoutMcp().WithoutScribe().With("""
        class McpServerToolAttribute : Attribute;
        readonly record struct SessionId(Guid Value);
        static class Tools
        {
            static string? s_name;
            [McpServerTool] public static object? Get() => (s_name ??= "a", new SessionId(Guid.NewGuid()));
        }
        """).VerifyAsync();

    [Fact]
    public Task WithoutScribe_GlobalStateIsStillSeen() => new Snippet("SCRIBE1001").WithoutScribe().With(Marked).VerifyAsync();

    [Fact]
    public Task WithoutMcp_SessionsAreStillSeen() => new Snippet("SCRIBE2001").WithoutMcp()
        .With("static class A { public static object Make() => [|new SessionHandle()|]; }").VerifyAsync();
}
