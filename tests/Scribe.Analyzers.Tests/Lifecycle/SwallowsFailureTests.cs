using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2006: a failure of the registry or the store that ends in a handler.</summary>
public sealed class SwallowsFailureTests
{
    private const string Write = "await log.AppendAsync(session, [], token);";

    private static Snippet Code(string source) => new Snippet("SCRIBE2006").WithActualRuntime().With(source);

    private static Snippet Body(string statements, string members = "") => Code($$"""
        using System.IO;
        using System.Runtime.ExceptionServices;
        using Microsoft.Extensions.Logging;
        using ModelContextProtocol;
        using ModelContextProtocol.Protocol;

        partial class Code(
            SessionRegistry registry, EntryLog log, ProjectDirectory projects, ILogger<Code> logger, List<object> errors)
        {
            static readonly HashSet<ErrorCode> s_expected = [ErrorCode.SessionUnknown];
            static bool IsExpected(ScribeException exception) => s_expected.Contains(exception.Code);
            static bool IsFatal(Exception exception) => exception is OutOfMemoryException;
            static CallToolResult Failed() => new() { IsError = true };
            static CallToolResult Fine() => new() { IsError = false };
            static string Say(string text) => text;
            static Task<T> Retry<T>(Func<Task<T>> work) => work();

            public async Task<object?> Run(
                Session session, Project project, RepoRoot root, ProjectName name, string text, CancellationToken token)
            {
                await Task.Yield();
                {{statements}}
                return "done";
            }
            {{members}}
        }
        """);

    private static Snippet Caught(string handler) => Body($"try {{ {Write} }} {handler}");

    [Theory]
    [InlineData("[|catch|] { }")]
    [InlineData("[|catch (Exception)|] { }")]
    [InlineData("[|catch (ScribeException)|] { }")]
    [InlineData("[|catch (ScribeException)|] { return null; }")]
    [InlineData("[|catch (ScribeException)|] { return \"done\"; }")]
    [InlineData("[|catch (ScribeException)|] { return Fine(); }")]
    [InlineData("[|catch (ScribeException)|] { if (text.Length > 0) throw; }")]
    [InlineData("[|catch (Exception exception)|] { logger.LogError(exception, \"lost\"); }")]
    [InlineData("[|catch (Exception exception)|] { logger.LogError(\"lost {Why}\", exception.Message); return \"done\"; }")]
    [InlineData("[|catch (Exception exception)|] { var why = exception.Message; logger.LogError(\"lost {Why}\", why); }")]
    [InlineData("[|catch (Exception exception)|] { Console.Error.WriteLine($\"lost: {exception}\"); }")]
    [InlineData("[|catch (Exception exception)|] { System.Diagnostics.Trace.TraceError(exception.ToString()); }")]
    [InlineData("[|catch (Exception exception)|] { System.Diagnostics.Activity.Current?.AddException(exception); }")]
    [InlineData("[|catch (Exception exception)|] { _ = exception; }")]
    [InlineData("[|catch (Exception exception)|] when (!token.IsCancellationRequested) { logger.LogError(exception, \"lost\"); }")]
    [InlineData("[|catch (Exception exception)|] when (exception is not OperationCanceledException) { }")]
    [InlineData("[|catch (Exception exception)|] when (!IsFatal(exception)) { }")]
    [InlineData("[|catch (Exception exception)|] when (exception is ScribeException) { }")]
    [InlineData("[|catch (Exception exception)|] when (exception is ScribeException or IOException) { }")]
    [InlineData("[|catch (ScribeException exception)|] when (exception.Code == ErrorCode.StoreUnavailable) { }")]
    [InlineData("[|catch (ScribeException exception)|] when (exception.Code != ErrorCode.SessionUnknown) { }")]
    [InlineData("[|catch (ScribeException exception)|] when (exception.Code is ErrorCode.SessionUnknown or ErrorCode.StoreFull) { }")]
    [InlineData("[|catch (ScribeException exception)|] when (exception.CodeName == \"store_full\") { }")]
    [InlineData("catch (ScribeException exception) when (exception.Code == ErrorCode.SessionUnknown) { } [|catch (Exception)|] { }")]
    [InlineData("catch (IOException) { } [|catch (Exception)|] { }")]
    [InlineData("[|catch (ScribeException)|] { } finally { text = \"\"; }")]
    [InlineData("[|catch (ScribeException)|] { text = \"\"; }")]
    public Task Swallowing_IsReported(string handler) => Caught(handler).VerifyAsync();

    [Theory]
    [InlineData("catch (ScribeException) { throw; }")]
    [InlineData("catch (Exception exception) { logger.LogError(exception, \"lost\"); throw; }")]
    [InlineData("catch (Exception) { throw new McpException(\"not recorded\"); }")]
    [InlineData("catch (Exception exception) { throw new InvalidOperationException(\"not recorded\", exception); }")]
    [InlineData("catch (Exception) { if (text.Length > 0) throw; else throw new McpException(\"not recorded\"); }")]
    [InlineData("catch (Exception exception) { ExceptionDispatchInfo.Throw(exception); }")]
    [InlineData("catch (ScribeException exception) { return exception.Message; }")]
    [InlineData("catch (ScribeException exception) { return $\"not recorded: {exception.Suggestion}\"; }")]
    [InlineData("catch (ScribeException exception) { var why = exception.Message; return why; }")]
    [InlineData("catch (ScribeException exception) { errors.Add(exception); }")]
    [InlineData("catch (ScribeException exception) { errors.Add(Say(exception.Message)); }")]
    [InlineData("catch (ScribeException exception) { if (exception.Code == ErrorCode.SessionUnknown) return null; throw; }")]
    [InlineData("catch (ScribeException exception) { switch (exception.Code) { case ErrorCode.SessionUnknown: return null; default: throw; } }")]
    [InlineData("catch (ScribeException) { return new CallToolResult { IsError = true }; }")]
    [InlineData("catch (Exception exception) { logger.LogError(exception, \"lost\"); return new CallToolResult { IsError = true }; }")]
    [InlineData("catch (ScribeException) { return Failed(); }")]
    [InlineData("catch (ScribeException) { Environment.Exit(1); }")]
    [InlineData("catch (ScribeException exception) when (exception.Code == ErrorCode.SessionUnknown) { }")]
    [InlineData("catch (ScribeException exception) when (exception.Code is ErrorCode.SessionUnknown or ErrorCode.SessionExpired) { }")]
    [InlineData("catch (ScribeException exception) when (ErrorCode.SessionUnknown == exception.Code && text.Length > 0) { }")]
    [InlineData("catch (ScribeException exception) when (exception.CodeName == \"session_unknown\") { }")]
    [InlineData("catch (ScribeException exception) when (IsExpected(exception)) { }")]
    [InlineData("catch (ScribeException exception) when (s_expected.Contains(exception.Code)) { }")]
    [InlineData("catch (ScribeException) when (false) { }")]
    [InlineData("catch (Exception exception) when (exception is ScribeException { Code: ErrorCode.SessionUnknown }) { }")]
    [InlineData("catch (Exception exception) when (exception is ScribeException { Code: not (ErrorCode.StoreFull or ErrorCode.StoreUnavailable or ErrorCode.StoreCorrupt) }) { }")]
    [InlineData("catch (Exception exception) when (exception is IOException or TimeoutException) { }")]
    [InlineData("catch (IOException) { }")]
    [InlineData("catch (OperationCanceledException) { return null; }")]
    [InlineData("catch (ScribeException) { throw; } catch (Exception) { }")]
    [InlineData("finally { text = \"\"; }")]
    public Task Telling_IsClean(string handler) => Caught(handler).VerifyAsync();

    [Theory]
    [InlineData("await registry.OpenAsync();")]
    [InlineData("await registry.BindAsync(session, project);")]
    [InlineData("await registry.CloseAsync(session).ConfigureAwait(false);")]
    [InlineData("_ = await projects.GetOrAddAsync(root, name);")]
    [InlineData("await session.State.SetAsync(\"count\", 1);")]
    [InlineData("await session.State.Of<int>().UpdateAsync(count => count + 1, token);")]
    [InlineData("var count = session.State.Of<int>(); _ = await count.GetAsync(token);")]
    [InlineData("var page = await log.ReadAsync(project, new EntryQuery());")]
    [InlineData("log.AppendAsync(session, []).Wait();")]
    [InlineData("_ = log.AppendAsync(session, []).Result;")]
    [InlineData("_ = log.AppendAsync(session, []).GetAwaiter().GetResult();")]
    [InlineData("var running = log.AppendAsync(session, []); await running;")]
    [InlineData("await Task.WhenAll(log.AppendAsync(session, []), Task.CompletedTask);")]
    [InlineData("await Retry(() => log.AppendAsync(session, []));")]
    [InlineData("await Retry(async () => await log.AppendAsync(session, []));")]
    [InlineData("if (text.Length > 0) { foreach (var c in text) await registry.CloseAsync(session); }")]
    [InlineData("try { await registry.OpenAsync(); } finally { text = \"\"; }")]
    [InlineData("try { await registry.OpenAsync(); } catch (ScribeException) { throw; }")]
    public Task CallsOfTheStore_AreGuarded(string call) => Body($"try {{ {call} }} [|catch|] {{ }}").VerifyAsync();

    [Theory]
    [InlineData("File.Delete(text);")]
    [InlineData("_ = RepoRoot.Parse(text);")]
    [InlineData("_ = session.RequireProject();")]
    [InlineData("_ = session.LogId;")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("async Task Write() => await log.AppendAsync(session, []); Func<Task> write = Write;")]
    [InlineData("Func<Task> write = () => log.AppendAsync(session, []);")]
    [InlineData("try { await registry.OpenAsync(); } catch (Exception exception) { errors.Add(exception); }")]
    [InlineData("_ = nameof(log.AppendAsync);")]
    public Task OtherCalls_AreNot(string call) => Body($"try {{ {call} }} catch {{ }}").VerifyAsync();

    [Theory]
    [InlineData($"while (true) {{ try {{ {Write} break; }} catch (ScribeException) {{ await Task.Delay(1); }} }}")]
    [InlineData($"for (var i = 0; ; i++) {{ try {{ {Write} return null; }} catch (ScribeException) when (i < 3) {{ await Task.Delay(1); }} }}")]
    [InlineData($"for (var i = 0; i < 3; i++) {{ try {{ {Write} return null; }} catch (ScribeException) {{ continue; }} }} throw new McpException(\"no\");")]
    [InlineData($"var ok = true; try {{ {Write} }} catch (Exception e) {{ logger.LogError(e, \"\"); ok = false; }} return new CallToolResult {{ IsError = !ok }};")]
    [InlineData($"var failed = false; try {{ {Write} }} catch (ScribeException) {{ failed = true; }} if (failed) return Failed();")]
    [InlineData($"string? error = null; try {{ {Write} }} catch (ScribeException) {{ error = \"not recorded\"; }} if (error is not null) return error;")]
    [InlineData($"var failures = 0; foreach (var c in text) try {{ {Write} }} catch (ScribeException) {{ failures++; }} if (failures > 0) return Failed();")]
    [InlineData($"Exception? last = null; try {{ {Write} }} catch (Exception e) {{ last = e; }} return last;")]
    public Task FailureThatComesOutLater_IsClean(string statements) =>
        Body($"if (text.Length > 0) {{ {statements} }}").VerifyAsync();

    [Theory]
    [InlineData($"foreach (var c in text) try {{ {Write} }} [|catch (ScribeException)|] {{ continue; }}")]
    [InlineData($"while (!token.IsCancellationRequested) {{ try {{ {Write} }} [|catch (Exception e)|] {{ logger.LogError(e, \"\"); }} }}")]
    [InlineData($"var ok = true; try {{ {Write} }} [|catch (ScribeException)|] {{ ok = false; }} return text;")]
    [InlineData($"var ok = true; try {{ {Write} }} [|catch (ScribeException)|] {{ ok = false; }} Console.Error.WriteLine(ok);")]
    [InlineData($"Project? found = project; try {{ {Write} }} [|catch (ScribeException)|] {{ found = null; }} return found;")]
    public Task FailureThatStaysThere_IsReported(string statements) =>
        Body($"if (text.Length > 0) {{ {statements} }}").VerifyAsync();

    [Fact]
    public Task LoggerMessage_TellsNobody() => Caught("[|catch (Exception exception)|] { LostOne(logger, exception); LogTwo(exception); }")
        .With("""
        using Microsoft.Extensions.Logging;
        partial class Code
        {
            [LoggerMessage(1, LogLevel.Error, "lost")] static partial void LostOne(ILogger logger, Exception exception);
            static partial void LostOne(ILogger logger, Exception exception) { }
            void LogTwo(Exception exception) { }
        }
        """).VerifyAsync();

    [Fact]
    public async Task Finding_NamesTheCallThatFails()
    {
        var found = (await Caught("[|catch|] { }").VerifyAsync()).Single();
        found.AdditionalLocations.Single().SourceTree!.GetText().ToString(found.AdditionalLocations.Single().SourceSpan)
            .ShouldBe("log.AppendAsync(session, [], token)");
    }

    [Fact]
    public Task AnyMember_IsHeldToIt() => Code("""
        var found = 0;
        try { await Top.Registry().OpenAsync(); } [|catch (ScribeException)|] { }
        return found;
        static class Top { public static SessionRegistry Registry() => null!; }
        static class Tools
        {
            [McpServerTool] public static async Task<string> Note(Session session, EntryLog log)
            {
                try { await log.AppendAsync(session, []); } [|catch|] { return "noted"; }
                return "noted";
            }
        }
        class Code<T>(EntryLog log)
        {
            Func<Session, Task> Lambda => async session => { try { await log.AppendAsync(session, []); } [|catch|] { } };
            void Run() { async Task Local(Session session) { try { await log.AppendAsync(session, []); } [|catch|] { } } Func<Session, Task> local = Local; }
            public Code(SessionRegistry registry, EntryLog log) : this(log) { try { registry.OpenAsync().Wait(); } [|catch|] { } }
        }
        partial class Parted { readonly EntryLog _log = null!; }
        partial class Parted { async Task Run(Session session) { try { await _log.AppendAsync(session, []); } [|catch|] { } } }
        record Recorded(EntryLog Log) { public async Task Run(Session session) { try { await Log.AppendAsync(session, []); } [|catch|] { } } }
        static class Extensions
        {
            extension(EntryLog log)
            {
                public async Task Try(Session session) { try { await log.AppendAsync(session, []); } [|catch|] { } }
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task OwnTypesOfTheSameNames_AreClean() => new Snippet("SCRIBE2006").WithActualRuntime().With("""
        namespace Own;
        class EntryLog { public Task AppendAsync() => Task.CompletedTask; }
        class Code { async Task Run(EntryLog log) { try { await log.AppendAsync(); } catch { } } }
        """).VerifyAsync();

    [Fact]
    public async Task Everything_IsShownLive()
    {
        var code = Caught("[|catch|] { }");
        await code.VerifyAsync();
        (await code.LiveAsync()).Count.ShouldBe(1);
    }
}
