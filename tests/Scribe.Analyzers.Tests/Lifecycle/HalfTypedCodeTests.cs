using Scribe.Analyzers.Tests.Harness;
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
}
