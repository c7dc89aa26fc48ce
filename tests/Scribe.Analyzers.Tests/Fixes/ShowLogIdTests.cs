using Scribe.Analyzers.CodeFixes.Disclosure;
using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>The fix of SCRIBE3001.</summary>
public sealed class ShowLogIdTests
{
    private const string Rule = "SCRIBE3001";

    private static readonly ShowLogId Fix = new();

    private static string Source(string statements) => $$"""
        static class Code
        {
            static SessionHandle Handle => default;
            static SessionHandle Next() => Handle;
            static Task<SessionHandle> Later() => Task.FromResult(Handle);
            public static async Task<string?> Run(SessionHandle handle, SessionHandle? maybe, SessionHandle[] many, McpServer server)
            {
                {{statements}}
                await Task.Yield();
                return null;
            }
        }
        """;

    private static Snippet Code(string statements) => new Snippet(Rule).WithActualRuntime().With(Source(statements));

    [Theory]
    [InlineData("Console.WriteLine([|handle|]);", "Console.WriteLine(handle.LogId);")]
    [InlineData("Console.WriteLine([|handle.Reveal()|]);", "Console.WriteLine(handle.LogId);")]
    [InlineData("Console.WriteLine([|Handle|]);", "Console.WriteLine(Handle.LogId);")]
    [InlineData("Console.WriteLine([|Code.Handle|]);", "Console.WriteLine(Code.Handle.LogId);")]
    [InlineData("Console.WriteLine([|Next()|]);", "Console.WriteLine(Next().LogId);")]
    [InlineData("Console.WriteLine([|many[0]|]);", "Console.WriteLine(many[0].LogId);")]
    [InlineData("Console.WriteLine([|await Later()|]);", "Console.WriteLine((await Later()).LogId);")]
    [InlineData("Console.WriteLine([|maybe|]);", "Console.WriteLine(maybe?.LogId);")]
    [InlineData("Console.WriteLine(maybe?[|.Reveal()|]);", "Console.WriteLine(maybe?.LogId);")]
    [InlineData("Console.WriteLine([|maybe!.Value.Reveal()|]);", "Console.WriteLine(maybe!.Value.LogId);")]
    [InlineData("Console.WriteLine(/* a */ [|handle|] /* b */);", "Console.WriteLine(/* a */ handle.LogId /* b */);")]
    [InlineData("Console.WriteLine([|handle|]); Console.WriteLine([|handle.Reveal()|]);", "Console.WriteLine(handle.LogId); Console.WriteLine(handle.LogId);")]
    public Task Handle_GivesWayToItsLogId(string statements, string expected) => Code(statements).BecomesAsync(Fix, Source(expected));

    [Theory]
    [InlineData("Console.WriteLine([|server.SessionId|]);")]
    [InlineData("var text = handle.Reveal(); Console.WriteLine([|text|]);")]
    public Task WhatIsNoHandle_IsLeftAlone(string statements) => Code(statements).IsLeftAloneByAsync(Fix);
}
