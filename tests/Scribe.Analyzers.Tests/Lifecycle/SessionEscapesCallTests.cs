using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2004: work that goes on after the call, and the session that it takes along.</summary>
public sealed class SessionEscapesCallTests
{
    private static Snippet Code(string source) => new Snippet("SCRIBE2004").With($$"""
        using System.Threading.Channels;
        using Microsoft.Extensions.Logging;
        record Job(Session Session, string Name);
        record Copy(SessionId Id, string Name);
        sealed class Snapshot(Session session) { public string LogId { get; } = session.LogId; }
        sealed class Keeper(Session session) { public string LogId => session.LogId; }
        sealed class Bus { public event Action<string>? Changed; public void Raise() => Changed?.Invoke(""); }
        {{source}}
        """);

    private static Snippet Body(string statements, string members = "") => Code($$"""
        [SessionScoped] class Cart { public Task SaveAsync() => Task.CompletedTask; }
        class Code(ILogger<Cart> logger)
        {
            readonly Bus _bus = new();
            readonly Channel<object> _channel = Channel.CreateUnbounded<object>();
            readonly ConcurrentQueue<object> _queue = new();
            Task? _running;
            Timer? _timer;
            static Task Work(Session session) => Task.CompletedTask;
            static Task<string> Ask(object? asked) => Task.FromResult("");
            static void Use(object? used) { }
            public async Task Run(Session session, SessionHandle handle, SessionState state, SessionState<int> count, Cart cart, SessionId id, string text,
                Session[] many, CancellationToken token, TimeProvider time)
            {
                await Task.Yield();
                logger.LogInformation("begun");
                {{statements}}
            }
            {{members}}
        }
        """);

    [Theory]
    [InlineData("_ = Task.Run([|() => Use(session)|]);")]
    [InlineData("_ = Task.Run([|() => Work(session)|]);")]
    [InlineData("_ = Task.Run([|async () => { await Task.Yield(); Use(session.LogId); }|], token);")]
    [InlineData("_ = Task.Run([|() => Use(handle)|]);")]
    [InlineData("_ = Task.Run([|() => Use(state)|]);")]
    [InlineData("_ = Task.Run([|() => Use(count)|]);")]
    [InlineData("_ = Task.Run([|() => count.UpdateAsync(old => old + 1)|]);")]
    [InlineData("_ = [|count.SetAsync(1)|];")]
    [InlineData("_ = Task.Run([|() => Use(cart)|]);")]
    [InlineData("_ = Task.Run([|() => Use(many)|]);")]
    [InlineData("_ = Task.Run([|() => Task.Run(() => Use(session))|]);")]
    [InlineData("_ = Task.Run([|() => { _ = Work(session); Use(session); }|]);")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async _ => { await Work(session); new Thread(() => Use(session)).Start(); }|]);")]
    [InlineData("await Task.Run(() => { _ = Work([|session|]); });")]
    [InlineData("_ = Task.Factory.StartNew([|() => Use(session)|]);")]
    [InlineData("_ = Task.Factory.StartNew(static s => Use(s), [|session|]);")]
    [InlineData("_running = Task.Run([|() => Use(session)|]);")]
    [InlineData("var running = Task.Run([|() => Use(session)|]);")]
    [InlineData("var running = Task.Run([|() => Use(session)|]); if (running.IsCompleted) return;")]
    [InlineData("_ = Task.Run([|() => Use(session)|]).ConfigureAwait(false);")]
    [InlineData("_ = Task.WhenAll(Work([|session|]), Task.CompletedTask);")]
    [InlineData("_ = Task.Delay(1).ContinueWith([|_ => Use(session)|]);")]
    [InlineData("var running = Ask(text); _ = running.ContinueWith([|_ => Use(session)|]);")]
    [InlineData("var running = Ask([|session|]); running = running.ContinueWith(t => t.Result);")]
    [InlineData("_ = Work([|session|]);")]
    [InlineData("_ = Ask([|new Job(session, text)|]);")]
    [InlineData("_ = Ask([|new { session, text }|]);")]
    [InlineData("_ = Ask([|(session, text)|]);")]
    [InlineData("_ = Ask([|new object[] { session }|]);")]
    [InlineData("var job = new Job(session, text); _ = Ask([|job|]);")]
    [InlineData("object job = new Job(session, text); _ = Ask([|job|]);")]
    [InlineData("_ = Ask([|new Keeper(session)|]);")]
    [InlineData("_ = [|cart.SaveAsync()|];")]
    [InlineData("Action later = () => Work([|session|]); later();")]
    [InlineData("Func<Task> work = () => Work(session); _ = Task.Run([|work|]);")]
    [InlineData("_ = Task.Run([|Inner|]); Task Inner() => Work(session);")]
    [InlineData("_ = Task.Run([|() => Inner()|]); Task Inner() => Work(session);")]
    [InlineData("_ = [|Inner()|]; async Task Inner() { await Task.Yield(); Use(session); }")]
    [InlineData("_ = Task.Run([|cart.SaveAsync|]);")]
    [InlineData("new Thread([|() => Use(session)|]).Start();")]
    [InlineData("var thread = new Thread([|() => Use(session)|]); thread.Start();")]
    [InlineData("var thread = new Thread(Use); thread.Start([|session|]);")]
    [InlineData("ThreadPool.QueueUserWorkItem([|_ => Use(session)|]);")]
    [InlineData("ThreadPool.QueueUserWorkItem(static s => Use(s), [|session|], true);")]
    [InlineData("ThreadPool.UnsafeQueueUserWorkItem([|_ => Use(session)|], null);")]
    [InlineData("_timer = new Timer([|_ => Use(session)|]);")]
    [InlineData("var timer = new Timer(Use, [|session|], 0, 1);")]
    [InlineData("var timer = time.CreateTimer([|_ => Use(session)|], null, default, default);")]
    [InlineData("var timer = new System.Timers.Timer(); timer.Elapsed += [|(_, _) => Use(session)|];")]
    [InlineData("_bus.Changed += [|_ => Use(session)|];")]
    [InlineData("var bus = _bus; bus.Changed += [|_ => Use(session)|];")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += [|(_, _) => Use(session)|];")]
    [InlineData("await _channel.Writer.WriteAsync([|session|]);")]
    [InlineData("_channel.Writer.TryWrite([|new Job(session, text)|]);")]
    [InlineData("var writer = _channel.Writer; writer.TryWrite([|(session, text)|]);")]
    [InlineData("_channel.Writer.TryWrite([|() => Work(session)|]);")]
    [InlineData("_queue.Enqueue([|session|]);")]
    [InlineData("Later([|session|]); async void Later(Session given) { await Task.Yield(); Use(given); }")]
    [InlineData("_ = Task.Run([|async () => Use(await Found())|]); Task<Session> Found() => Task.FromResult(many[0]);")]
    public Task Escaping_IsReported(string statement) => Body(statement).VerifyAsync();

    [Theory]
    [InlineData("await Task.Run(() => Use(session));")]
    [InlineData("await Task.Run(() => Work(session)).ConfigureAwait(false);")]
    [InlineData("var answer = await Ask(session);")]
    [InlineData("var running = Task.Run(() => Use(session)); await running;")]
    [InlineData("var running = Task.Run(() => Use(session)); await running.WaitAsync(token);")]
    [InlineData("var running = Ask(session); try { Use(text); } finally { Use(await running); }")]
    [InlineData("Task running; running = Work(session); await Task.WhenAll(running, Task.CompletedTask);")]
    [InlineData("await (_running = Work(session));")]
    [InlineData("_running = Work(session); await _running;")]
    [InlineData("await Task.WhenAll(Work(session), Ask(session));")]
    [InlineData("await Task.WhenAll(many.Select(one => Work(one)));")]
    [InlineData("var all = new List<Task>(); all.Add(Work(session)); await Task.WhenAll(all);")]
    [InlineData("Task[] all = [Work(session), Ask(session)]; await Task.WhenAll(all);")]
    [InlineData("var all = new Task[1]; all[0] = Work(session); await Task.WhenAll(all);")]
    [InlineData("await Task.WhenAny(Work(session), Task.Delay(1));")]
    [InlineData("Work(session).Wait();")]
    [InlineData("Use(Ask(session).Result);")]
    [InlineData("Use(Ask(session).GetAwaiter().GetResult());")]
    [InlineData("await Ask(session).ContinueWith(t => Use(session));")]
    [InlineData("var running = Ask(session); running = running.ContinueWith(t => t.Result); Use(await running);")]
    [InlineData("Func<Task> work = () => Work(session); await Task.Run(work);")]
    [InlineData("await Inner(); async Task Inner() { await Task.Yield(); Use(session); }")]
    [InlineData("await Task.Run(() => count.UpdateAsync(old => old + 1));")]
    [InlineData("var now = await count.UpdateAsync(old => old + 1); _ = Task.Run(() => Use(now));")]
    [InlineData("_ = Task.Run(() => Use(text));")]
    [InlineData("_ = Task.Run(() => Use(id));")]
    [InlineData("var name = session.LogId; _ = Task.Run(() => Use(name));")]
    [InlineData("_ = Task.Run(() => Use(nameof(session)));")]
    [InlineData("_ = Task.Run(() => logger.LogInformation(\"on\"));")]
    [InlineData("_ = Ask(session.LogId);")]
    [InlineData("_ = Ask(new Copy(session.Id, text));")]
    [InlineData("_ = Ask(new Snapshot(session));")]
    [InlineData("_ = text; _ = Task.Delay(1);")]
    [InlineData("_ = session.LogId;")]
    [InlineData("using var timer = new Timer(_ => Use(session));")]
    [InlineData("using (new Timer(_ => Use(session))) await Task.Yield();")]
    [InlineData("var timer = new Timer(_ => Use(session)); try { await Task.Yield(); } finally { await timer.DisposeAsync(); }")]
    [InlineData("await using var timer = time.CreateTimer(_ => Use(session), null, default, default);")]
    [InlineData("using var timer = new System.Timers.Timer(); timer.Elapsed += (_, _) => Use(session);")]
    [InlineData("var thread = new Thread(() => Use(session)); thread.Start(); thread.Join();")]
    [InlineData("using var kept = token.Register(() => Use(session));")]
    [InlineData("token.Register(() => Use(session));")]
    [InlineData("Parallel.ForEach(many, one => Use((one, session)));")]
    [InlineData("Use(many.Where(one => one.LogId != session.LogId).ToList());")]
    [InlineData("var bus = new Bus(); bus.Changed += _ => Use(session);")]
    [InlineData("_bus.Changed += Handle; try { await Task.Yield(); } finally { _bus.Changed -= Handle; } void Handle(string _) => Use(session);")]
    [InlineData("Action<string> use = _ => Use(session); _bus.Changed += use; _bus.Changed -= use;")]
    [InlineData("_bus.Changed += _ => Use(text);")]
    [InlineData("using var process = new System.Diagnostics.Process(); process.OutputDataReceived += (_, e) => Use((session, e.Data));")]
    [InlineData("var own = Channel.CreateUnbounded<Job>(); own.Writer.TryWrite(new Job(session, text));")]
    [InlineData("var own = new Queue<Session>(); own.Enqueue(session);")]
    [InlineData("_queue.Enqueue(session.LogId);")]
    [InlineData("_queue.Enqueue(new Copy(session.Id, text));")]
    [InlineData("await _channel.Writer.WriteAsync(session.Id);")]
    [InlineData("var bags = new ConcurrentBag<Session>(); Parallel.ForEach(many, one => bags.Add(one));")]
    public Task WithinTheCall_IsClean(string statement) => Body(statement).VerifyAsync();

    [Fact]
    public Task SessionOfTheWorkItself_IsNoneOfTheCall() => Body(
        "_ = Task.Run(async () => { var own = await Found(); Use(own); });",
        "static Task<Session> Found() => throw new NotSupportedException();").VerifyAsync();

    [Fact]
    public Task ReturnedTask_IsTheCallers() => Code("""
        static class Tools
        {
            static Task Work(Session session) => Task.CompletedTask;
            [McpServerTool] public static Task Arrow(Session session) => Task.Run(() => Work(session));
            [McpServerTool] public static Task Body(Session session) { var task = Work(session); return task; }
            [McpServerTool] public static void Void(Session session) => Work([|session|]);
            [McpServerTool] public static async Task<string> Later(Session session)
            {
                _ = Task.Run([|() => Work(session)|]);
                await Work(session);
                return "";
            }
        }
        """).VerifyAsync();

    [Fact]
    public Task FieldsOfTheInstance_AreTakenAlong() => Code("""
        class Holder(Session given)
        {
            readonly Session _session = given;
            Session Own { get; } = given;
            void Run(Bus bus)
            {
                _ = Task.Run([|() => Console.WriteLine(_session)|]);
                _ = Task.Run([|() => Console.WriteLine(this.Own)|]);
                _ = Task.Run([|() => Console.WriteLine(given)|]);
                _ = Task.Run(() => Console.WriteLine(ToString()));
            }
        }
        [SessionScoped] class Scoped(Bus bus)
        {
            readonly ConcurrentQueue<object> _queue = new();
            Timer? _timer;
            void Save() { }
            Task SaveAsync() => Task.CompletedTask;
            void Run(Session session)
            {
                _queue.Enqueue(session);
                _timer = new Timer(_ => Save());
                _ = Task.Run([|() => Save()|]);
                _ = Task.Run([|Save|]);
                _ = [|SaveAsync()|];
                bus.Changed += _ => Save();
            }
        }
        [SessionScoped] sealed class Subscriber : IDisposable
        {
            static readonly Bus s_bus = new();
            public Subscriber() => s_bus.Changed += Handle;
            void Handle(string text) { }
            public void Dispose() => s_bus.Changed -= Handle;
        }
        """).VerifyAsync();

    [Fact]
    public Task ServicesOfATool_OutliveIt() => Code("""
        class Tools
        {
            [McpServerTool] public static void Publish(Session session, ChannelWriter<Job> writer, Bus bus)
            {
                writer.TryWrite([|new Job(session, "")|]);
                bus.Changed += [|_ => Console.WriteLine(session)|];
                Fill(writer, session);
            }
            static void Fill(ChannelWriter<Job> writer, Session session) => writer.TryWrite(new(session, ""));
        }
        class Injected(ChannelWriter<Job> writer)
        {
            [McpServerTool] public void Publish(Session session) => writer.TryWrite([|new(session, "")|]);
        }
        class Located(IServiceProvider services)
        {
            [McpServerTool] public void Publish(Session session) =>
                services.GetRequiredService<ChannelWriter<Job>>().TryWrite([|new(session, "")|]);
        }
        """).VerifyAsync();

    [Fact]
    public Task AnyMember_IsHeldToIt() => Code("""
        class Code<T>(Session session)
        {
            readonly Task _field = Work(session);
            Task Property { get { _ = Work([|session|]); return _field; } }
            static Task Work(Session session) => Task.CompletedTask;
            Action Lambda => () => { _ = Work([|session|]); };
            ~Code() { _ = Work([|session|]); }
        }
        partial class Parted { readonly Session _session = null!; }
        partial class Parted { void Run() => _ = Task.Run([|() => _session.LogId|]); }
        record Recorded(Session Session) { void Run() => _ = Task.Run([|() => Session.LogId|]); }
        static class Extensions
        {
            extension(Session session)
            {
                public Task SaveAsync() => Task.CompletedTask;
                public void Forget() => _ = Task.Run([|() => session.LogId|]);
            }
            static void Run(Session session) => _ = [|session.SaveAsync()|];
        }
        """).AsLibrary().VerifyAsync();

    [Fact]
    public Task TopLevelStatements_KeepTheirLocals_ForTheHandlersThatTheyGiveAway() => new Snippet("SCRIBE2004").With("""
        using System.Threading.Channels;
        using ModelContextProtocol.Protocol;
        var sessions = Channel.CreateUnbounded<object>();
        new ServiceCollection().AddMcpServer().WithCallToolHandler((request, _) =>
        {
            var session = request.Services!.GetRequiredService<Session>();
            sessions.Writer.TryWrite([|session|]);
            return new(new CallToolResult());
        });
        """).VerifyAsync();

    [Fact]
    public async Task Everything_IsShownLive()
    {
        var code = Body("_ = Task.Run([|() => Use(session)|]); _queue.Enqueue([|session|]);");
        await code.VerifyAsync();
        (await code.LiveAsync()).Count.ShouldBe(2);
    }
}
