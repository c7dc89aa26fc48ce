using System.Reflection;
using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>Locals that name themselves, as they do while one types: a walk that follows them must end.</summary>
public sealed class HalfTypedCodeTests
{
    [Theory]
    [InlineData("try { await log.AppendAsync(session, []); } catch (Exception e) { var a = b + a + e.Message; var b = a; }")]
    [InlineData("var task = task.ContinueWith(_ => session); task = task;")]
    [InlineData("Action work = () => work(); _ = Task.Run(work); _ = Task.Run(Again); void Again() => Again();")]
    [InlineData("var node = node.Next; node.Changed += () => session.ToString(); node.Enqueue(session);")]
    [InlineData("var queue = other; var other = queue; queue.Writer.TryWrite(session);")]
    [InlineData("var id = id + other + server.SessionId; var other = id; new Dictionary<string, string>()[id] = id;")]
    [InlineData("if (server.SessionId is { Length: var id } && id is var more) map[more] = ;")]
    [InlineData("var process = process; map[process.Id] = Process.GetCurrentProcess().Id;")]
    [InlineData("try { await log.AppendAsync(session, }); } catch (ScribeException e) when (e.Code is not) { }")]
    [InlineData("using var timer = new Timer(_ => timer.Dispose(session), ;")]
    public Task Walks_End(string statement) => new Snippet("none").WithActualRuntime().With($$"""
        using System.Diagnostics;
        class Code
        {
            async Task Run(EntryLog log, Session session, McpServer server) { {{statement}} }
        }
        """).SurviveAsync();

    /// <summary>A row with a mark is a positive case, of which each cut is tried. Those in facts come on top.</summary>
    [Fact]
    public void PositiveCases_AreCutInMoreThanAThousandWays()
    {
        var cases =
            from type in typeof(HalfTypedCodeTests).Assembly.GetTypes()
            from method in type.GetMethods()
            from row in method.GetCustomAttributes<InlineDataAttribute>()
            let marked = row.GetData(method).Single().OfType<string>().FirstOrDefault(text => Markup.Parse(text).Spans.Count > 0)
            where marked is not null
            select new Snippet("any").With(marked);

        cases.SelectMany(one => one.Cuts()).Select(files => files.Single().Text).Distinct().Count().ShouldBeGreaterThanOrEqualTo(1_000);
    }
}
