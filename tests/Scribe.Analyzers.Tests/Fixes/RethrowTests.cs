using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Scribe.Analyzers.CodeFixes.Lifecycle;
using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Fixes;

/// <summary>The fix of SCRIBE2006.</summary>
public sealed class RethrowTests
{
    private const string Rule = "SCRIBE2006";

    private static readonly Rethrow Fix = new();

    private static string Source(string body) => $$"""
        class Tools(SessionRegistry registry)
        {
            string? _said;
            [McpServerTool]
            public async Task<string?> Run(int i)
            {
        {{body}}
            }
            Task BindAsync() => Task.FromResult(registry);
            void Say(string text) => _said = text + _said;
        }
        """;

    private static Snippet Code(string body) => new Snippet(Rule).WithActualRuntime().With(Source(body)).WithRule(
        new StandInRule(Rule, (node, _) =>
            node is CatchClauseSyntax clause && !clause.Block.Statements.Any(statement => statement is ThrowStatementSyntax)
                ? new(Location.Create(clause.SyntaxTree, TextSpan.FromBounds(
                    clause.CatchKeyword.SpanStart, clause.Declaration?.Span.End ?? clause.CatchKeyword.Span.End)))
                : null));

    private static Task BecomesAsync(string body, string expected) => Code(body).BecomesAsync(Fix, Source(expected));

    private static string Note(string handler) => $$"""
        class Tools(EntryLog log)
        {
            [McpServerTool]
            public async Task<string> Note(Session session, string text)
            {
                try
                {
                    await log.AppendAsync(session, [new EntryDraft { Message = text }]);
                }
                {{handler}}
                return "noted";
            }
        }
        """;

    [Fact]
    public Task FindingOfTheRule_IsGone() => new Snippet(Rule).WithActualRuntime()
        .With(Note("[|catch (ScribeException)|] { Console.Error.WriteLine(text); }"))
        .BecomesAsync(Fix, Note("catch (ScribeException) { Console.Error.WriteLine(text); throw; }"));

    [Fact]
    public Task ClauseThatGoesOn_Rethrows() => BecomesAsync("""
                try
                {
                    await BindAsync();
                }
                [|catch (ScribeException e)|]
                {
                    Say(e.Message);
                }
                return null;
        """, """
                try
                {
                    await BindAsync();
                }
                catch (ScribeException e)
                {
                    Say(e.Message);
                    throw;
                }
                return null;
        """);

    [Fact]
    public Task Return_GivesWay() => BecomesAsync("""
                try { await BindAsync(); return "done"; }
                [|catch (ScribeException e)|] { Say(e.Message); return null; }
        """, """
                try { await BindAsync(); return "done"; }
                catch (ScribeException e) { Say(e.Message); throw; }
        """);

    [Fact]
    public Task NameThatNothingUsesAnyMore_Goes() => BecomesAsync("""
                try { await BindAsync(); return "done"; }
                [|catch (ScribeException e)|] { return e.Message; }
        """, """
                try { await BindAsync(); return "done"; }
                catch (ScribeException) { throw; }
        """);

    [Theory]
    [InlineData("continue;")]
    [InlineData("break;")]
    public Task JumpInALoop_GivesWay(string jump) => BecomesAsync($$"""
                while (i-- > 0)
                {
                    try { await BindAsync(); }
                    [|catch (Exception e)|] when (e is ScribeException) { Say(e.Message); {{jump}} }
                }
                return null;
        """, """
                while (i-- > 0)
                {
                    try { await BindAsync(); }
                    catch (Exception e) when (e is ScribeException) { Say(e.Message); throw; }
                }
                return null;
        """);

    [Fact]
    public Task WhatNothingLeadsToAnyMore_Goes() => BecomesAsync("""
                try
                {
                    await BindAsync();
                    return "done";
                }
                [|catch (ScribeException e)|]
                {
                    Say(e.Message);
                }
                return null;
        """, """
                try
                {
                    await BindAsync();
                    return "done";
                }
                catch (ScribeException e)
                {
                    Say(e.Message);
                    throw;
                }
        """);

    [Fact]
    public Task EmptyClause_Goes() => BecomesAsync("""
                // Binds.
                try
                {
                    await BindAsync();
                    Say("bound");
                }
                [|catch|]
                {
                }
                return null;
        """, """
                // Binds.
                await BindAsync();
                Say("bound");
                return null;
        """);

    [Fact]
    public Task EmptyClauseAroundANameOfItsOwn_LeavesTheBlock() => BecomesAsync("""
                try { var text = "a"; await BindAsync(); Say(text); } [|catch|] { }
                { var text = "b"; Say(text); }
                return null;
        """, """
                { var text = "a"; await BindAsync(); Say(text); }
                { var text = "b"; Say(text); }
                return null;
        """);

    [Fact]
    public Task EmptyClauseOfSeveral_GoesAlone() => BecomesAsync("""
                try { await BindAsync(); }
                catch (ScribeException) { throw; }
                [|catch (IOException)|] { }
                try { await BindAsync(); }
                [|catch (ScribeException)|] { }
                finally { Say("a"); }
                return null;
        """.Replace("IOException", "System.IO.IOException"), """
                try { await BindAsync(); }
                catch (ScribeException) { throw; }
                try { await BindAsync(); }
                finally { Say("a"); }
                return null;
        """);

    [Fact]
    public Task EmptyClauseBeforeAnother_WouldFallIntoIt() => BecomesAsync("""
                try { await BindAsync(); }
                [|catch (ScribeException)|] { }
                catch (Exception e) { Say(e.Message); throw; }
                return null;
        """, """
                try { await BindAsync(); }
                catch (ScribeException) { throw; }
                catch (Exception e) { Say(e.Message); throw; }
                return null;
        """);

    [Fact]
    public Task ReasonInAComment_IsKept() => BecomesAsync("""
                try { await BindAsync(); }
                [|catch|]
                {
                    // it does not matter
                }
                return null;
        """, """
                try { await BindAsync(); }
                catch
                {
                    // it does not matter
                    throw;
                }
                return null;
        """);

    [Fact]
    public Task TwoClauses_BothRethrow() => BecomesAsync("""
                try { await BindAsync(); }
                [|catch (ScribeException e)|] { Say(e.Message); }
                [|catch (Exception e)|] { return e.Message; }
                return null;
        """, """
                try { await BindAsync(); }
                catch (ScribeException e) { Say(e.Message); throw; }
                catch (Exception) { throw; }
                return null;
        """);

    [Fact]
    public Task ClauseInsideAClause_IsFixedAsWell() => BecomesAsync("""
                try { await BindAsync(); }
                [|catch (ScribeException)|]
                {
                    try { Say("a"); }
                    [|catch (Exception e)|] { Say(e.Message); }
                }
                return null;
        """, """
                try { await BindAsync(); }
                catch (ScribeException)
                {
                    try { Say("a"); }
                    catch (Exception e) { Say(e.Message); throw; }

                    throw;
                }
                return null;
        """);

    [Fact]
    public Task ClauseThatEndsInSeveralWays_IsLeftAlone() => Code("""
                try { await BindAsync(); return "done"; }
                [|catch (ScribeException e)|] { if (i > 0) return e.Message; else return null; }
        """).IsLeftAloneByAsync(Fix);

    [Fact]
    public Task MuchThatNothingLeadsToAnyMore_IsTheAuthorsToJudge() => Code("""
                try { await BindAsync(); return "done"; }
                [|catch (ScribeException e)|] { Say(e.Message); }
                Say("a");
                return null;
        """).IsLeftAloneByAsync(Fix);
}
