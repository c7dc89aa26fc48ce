using Scribe.Analyzers.CodeFixes.Isolation;
using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>Where a fix gets its session from: a parameter that is there, one that it adds, or none.</summary>
public sealed class SessionParameterTests
{
    private const string State = """

        static class State
        {
            public static string? Project { get; private set; }
            public static string? Workspace { get; private set; }
            public static void Set(string value) => (Project, Workspace) = (value, value);
        }
        """;

    private static readonly ReadFromSession Fix = new();

    private static Snippet Code(string source) => new Snippet("SCRIBE1001").WithActualRuntime().With(source + State);

    private static Task BecomesAsync(string source, string expected) => Code(source).BecomesAsync(Fix, expected + State);

    private static Task ToolBecomesAsync(string source, string expected) => BecomesAsync(
        $$"""class Tools { [McpServerTool] public {{source}} }""", $$"""class Tools { [McpServerTool] public {{expected}} }""");

    private static Task IsLeftAloneAsync(string source) => Code(source).IsLeftAloneByAsync(Fix);

    [Theory]
    [InlineData("", "Session session")]
    [InlineData("string key", "string key, Session session")]
    [InlineData("string key = \"\"", "Session session, string key = \"\"")]
    [InlineData("string key, int count = 1", "string key, Session session, int count = 1")]
    [InlineData("CancellationToken ct", "Session session, CancellationToken ct")]
    [InlineData("string key, CancellationToken ct", "string key, Session session, CancellationToken ct")]
    [InlineData("string key, int count = 1, CancellationToken ct = default", "string key, Session session, int count = 1, CancellationToken ct = default")]
    [InlineData("string key, params string[] rest", "string key, Session session, params string[] rest")]
    [InlineData("[System.ComponentModel.Description(\"a\")] string key", "[System.ComponentModel.Description(\"a\")] string key, Session session")]
    public Task Parameter_StandsWhereTheLanguageAllowsIt(string parameters, string expected) => ToolBecomesAsync(
        $"static string? Get({parameters}) => [|State.Project|];",
        $"static string? Get({expected}) => session.Project?.Name.Value;");

    [Fact]
    public Task LayoutOfTheList_IsKept() => ToolBecomesAsync("""
        static string? Get(
                string key,
                int count = 1,
                CancellationToken ct = default) => [|State.Project|];
            [McpServerTool] public static string? Last(
                string key,
                int count) // both
            {
                return State.Project;
            }
            [McpServerTool] public static string? Only(
                string key) => State.Project;
        """, """
        static string? Get(
                string key,
                Session session,
                int count = 1,
                CancellationToken ct = default) => session.Project?.Name.Value;
            [McpServerTool] public static string? Last(
                string key,
                int count,
                Session session) // both
            {
                return session.Project?.Name.Value;
            }
            [McpServerTool] public static string? Only(
                string key,
                Session session) => session.Project?.Name.Value;
        """);

    [Fact]
    public Task DocumentedParameters_GetOneMore() => BecomesAsync("""
        class Tools
        {
            /// <summary>Gets.</summary>
            /// <param name="key">The key.</param>
            /// <returns>It.</returns>
            [McpServerTool]
            public string? Get(string key) => [|State.Project|];

            /// <summary>Has none.</summary>
            [McpServerTool]
            public string? Plain() => State.Project;
        }
        """, """
        class Tools
        {
            /// <summary>Gets.</summary>
            /// <param name="key">The key.</param>
            /// <param name="session">The session of the agent that calls.</param>
            /// <returns>It.</returns>
            [McpServerTool]
            public string? Get(string key, Session session) => session.Project?.Name.Value;

            /// <summary>Has none.</summary>
            [McpServerTool]
            public string? Plain(Session session) => session.Project?.Name.Value;
        }
        """);

    [Theory]
    [InlineData("Session caller")]
    [InlineData("Scribe.Session caller, string key")]
    public Task SessionThatIsThere_IsUsedUnderItsName(string parameters) => ToolBecomesAsync(
        $"static string? Get({parameters}) => [|State.Project|];",
        $"static string? Get({parameters}) => caller.Project?.Name.Value;");

    [Fact]
    public Task SessionOfAPrimaryConstructor_IsUsed() => BecomesAsync(
        "class Tools(Session caller) { [McpServerTool] public string? Get() => [|State.Project|]; }",
        "class Tools(Session caller) { [McpServerTool] public string? Get() => caller.Project?.Name.Value; }");

    [Fact]
    public Task StaticTool_HasNoPrimaryConstructor() => BecomesAsync(
        "class Tools(Session caller) { Session Caller => caller; [McpServerTool] public static string? Get() => [|State.Project|]; }",
        "class Tools(Session caller) { Session Caller => caller; [McpServerTool] public static string? Get(Session session) => session.Project?.Name.Value; }");

    [Fact]
    public Task SessionThatMayBeNull_IsNotUsed() => ToolBecomesAsync(
        "static string? Get(Session? caller = null) => caller?.LogId + [|State.Project|];",
        "static string? Get(Session session, Session? caller = null) => caller?.LogId + session.Project?.Name.Value;");

    [Fact]
    public Task TwoReads_ShareOneParameter() => ToolBecomesAsync(
        "static string Get() => [|State.Project|] + [|State.Workspace|] + State.Project;",
        "static string Get(Session session) => session.Project?.Name.Value + session.Project?.Name.Value + session.Project?.Name.Value;");

    [Fact]
    public Task EveryToolOfTheClass_IsFixed() => BecomesAsync("""
        static class Tools
        {
            [McpServerTool] public static string? First() => [|State.Project|];
            [McpServerTool] public static string? Second(string key) { return State.Project; }
            [McpServerTool] public static string? Third(Session mine) => State.Project;
        }
        """, """
        static class Tools
        {
            [McpServerTool] public static string? First(Session session) => session.Project?.Name.Value;
            [McpServerTool] public static string? Second(string key, Session session) { return session.Project?.Name.Value; }
            [McpServerTool] public static string? Third(Session mine) => mine.Project?.Name.Value;
        }
        """);

    [Fact]
    public Task EachPartOfAPartialClass_IsFixed() => Code("partial class Tools { [McpServerTool] public static string? First() => [|State.Project|]; }")
        .With("partial class Tools { [McpServerTool] public static string? Second() => State.Project; }")
        .BecomesAsync(
            Fix,
            "partial class Tools { [McpServerTool] public static string? First(Session session) => session.Project?.Name.Value; }" + State,
            "partial class Tools { [McpServerTool] public static string? Second(Session session) => session.Project?.Name.Value; }");

    [Fact]
    public Task NameThatIsTaken_IsAvoided() => BecomesAsync(
        "class Tools { [McpServerTool] public string? Get() { var session = 1; return session + [|State.Project|]; } }",
        "class Tools { [McpServerTool] public string? Get(Session callerSession) { var session = 1; return session + callerSession.Project?.Name.Value; } }");

    [Fact]
    public Task LambdasAndLocalFunctionsInside_SeeTheToolsSession() => ToolBecomesAsync("""
        static string? Get()
            {
                Func<string?> read = () => [|State.Project|];
                string? Local() => State.Project;
                return read() + Local();
            }
        """, """
        static string? Get(Session session)
            {
                Func<string?> read = () => session.Project?.Name.Value;
                string? Local() => session.Project?.Name.Value;
                return read() + Local();
            }
        """);

    [Fact]
    public Task StaticLambdaInside_SeesNoSession() => IsLeftAloneAsync("""
        class Tools { [McpServerTool] public static string? Get() { Func<string?> read = static () => [|State.Project|]; return read(); } }
        """);

    [Theory]
    [InlineData("McpServerTool.Create(() => [|State.Project|]);", "McpServerTool.Create((Session session) => session.Project?.Name.Value);")]
    [InlineData("McpServerTool.Create(static (string key) => { return [|State.Project|]; });", "McpServerTool.Create(static (string key, Session session) => { return session.Project?.Name.Value; });")]
    [InlineData("McpServerTool.Create(Own); static string? Own() => [|State.Project|];", "McpServerTool.Create(Own); static string? Own(Session session) => session.Project?.Name.Value;")]
    public Task DelegateGivenToTheSdk_TakesASession(string statement, string expected) => BecomesAsync(
        $$"""static class Setup { public static void Run() { {{statement}} } }""",
        $$"""static class Setup { public static void Run() { {{expected}} } }""");

    [Fact]
    public Task TopLevelStatements_GiveDelegatesToo() => BecomesAsync(
        "McpServerTool.Create(() => [|State.Project|]);", "McpServerTool.Create((Session session) => session.Project?.Name.Value);");

    [Theory]
    [InlineData("McpServerTool.Create(new Func<string?>(() => [|State.Project|]));")]
    [InlineData("McpServerTool.Create(delegate () { return [|State.Project|]; });")]
    [InlineData("McpServerTool.Create(Microsoft.Extensions.AI.AIFunctionFactory.Create(() => [|State.Project|]));")]
    [InlineData("McpServerPrompt.Create(() => [|State.Project|]);")]
    [InlineData("McpServerTool.Create(Own); Own(); static string? Own() => [|State.Project|];")]
    [InlineData("builder.WithCallToolHandler((context, ct) => throw new Exception([|State.Project|]));")]
    public Task DelegateOfAFixedShape_IsLeftAlone(string statement) => IsLeftAloneAsync(
        $$"""static class Setup { public static void Run(IMcpServerBuilder builder) { {{statement}} } }""");

    [Theory]
    [InlineData("class Tools { [McpServerTool] public static string? Get() => [|State.Project|]; } class Other { string? Call() => Tools.Get(); }")]
    [InlineData("class Tools { [McpServerTool] public static string? Get() => [|State.Project|]; } class Other { Func<string?> Call = Tools.Get; }")]
    [InlineData("class Tools { [McpServerTool] public virtual string? Get() => [|State.Project|]; }")]
    [InlineData("interface ITool { string? Get(); } class Tools : ITool { [McpServerTool] public string? Get() => [|State.Project|]; }")]
    [InlineData("abstract class Base { [McpServerTool] public abstract string? Get(); } class Tools : Base { public override string? Get() => [|State.Project|]; }")]
    [InlineData("partial class Tools { [McpServerTool] public partial string? Get(); } partial class Tools { public partial string? Get() => [|State.Project|]; }")]
    [InlineData("class Tools { string? _name = [|State.Project|]; [McpServerTool] public string? Get() => _name; }")]
    [InlineData("class Tools { string? _name; public Tools() { _name = [|State.Project|]; } [McpServerTool] public string? Get() => _name; }")]
    public Task ToolThatOthersDependOn_IsLeftAlone(string source) => IsLeftAloneAsync(source);

    [Theory]
    [InlineData("string? Call() => Tools.Get();")]
    [InlineData("Func<string?> Call = Tools.Get;")]
    public Task CallerInAnotherFile_CountsAsWell(string member) =>
        Code("class Tools { [McpServerTool] public static string? Get() => [|State.Project|]; }")
            .With($$"""class Other { {{member}} }""").IsLeftAloneByAsync(Fix);

    /// <summary>The guard stands before tools alone: a prompt with a session would fail at every request.</summary>
    [Theory]
    [InlineData("McpServerPrompt")]
    [InlineData("McpServerResource")]
    public Task WhatTheGuardDoesNotGuard_IsLeftAlone(string marker) =>
        IsLeftAloneAsync($$"""class Tools { [{{marker}}] public static string? Get() => [|State.Project|]; }""");

    [Fact]
    public Task ArgumentNamedSession_WouldBeTheGuardsOwn() =>
        IsLeftAloneAsync("class Tools { [McpServerTool] public static string? Get(int session) => session + [|State.Project|]; }");

    [Fact]
    public Task NameOfATool_IsNoCall() => ToolBecomesAsync(
        "static string? Get() => [|State.Project|]; const string Name = nameof(Get); /// <see cref=\"Get\"/>\n void Other() { }",
        "static string? Get(Session session) => session.Project?.Name.Value; const string Name = nameof(Get); /// <see cref=\"Get\"/>\n void Other() { }");

    [Fact]
    public Task ProjectWithoutTheRuntime_IsLeftAlone() => new Snippet("SCRIBE1001").WithoutScribe()
        .With("class Tools { [McpServerTool] public static string? Get() => [|State.Project|]; }" + State)
        .IsLeftAloneByAsync(Fix);
}
