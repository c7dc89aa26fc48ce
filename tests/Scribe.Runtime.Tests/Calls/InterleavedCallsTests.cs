using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>Two sessions on one connection that change their projects while calls of both run.</summary>
public class InterleavedCallsTests
{
    private const int Runs = 50;
    private const int Steps = 30;

    public static TheoryData<Transport, string> Rows
    {
        get
        {
            var rows = new TheoryData<Transport, string>();
            foreach (var transport in Enum.GetValues<Transport>())
            {
                foreach (var revision in new[] { Revision.V2025_11_25, Revision.V2026_07_28 })
                    rows.Add(transport, revision);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task CallThatBeganBeforeARebind_EndsUnderTheBindingItBeganWith(Transport transport, string revision)
    {
        await using var scene = await Scene.StartAsync(transport, revision);
        var (one, other) = (await scene.OpenAsync("alpha"), await scene.OpenAsync("beta"));

        var ofOne = await one.BeginAsync("one", delay: 0);
        var ofOther = await other.BeginAsync("other", delay: 0);
        await one.BindAsync("beta");
        await other.BindAsync("alpha");
        var later = await one.BeginAsync("later", delay: 0);
        foreach (var call in new[] { later, ofOther, ofOne })
            call.Gate.Opened.SetResult();

        await ofOne.ShouldBeOfAsync("alpha");
        await ofOther.ShouldBeOfAsync("beta");
        await later.ShouldBeOfAsync("beta");
        (await scene.LogAsync("alpha")).ShouldBe(["one"]);
        (await scene.LogAsync("beta")).ShouldBe(["later", "other"], ignoreOrder: true);
    }

    /// <summary>What comes after what is the seed's choice; when the tools go on, they take their time.</summary>
    [Theory]
    [MemberData(nameof(Rows))]
    public async Task AnyInterleaving_LeavesEachCallUnderTheBindingItBeganWith(Transport transport, string revision)
    {
        await using var scene = await Scene.StartAsync(transport, revision);
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            Agent[] agents = [await scene.OpenAsync($"{seed}-0"), await scene.OpenAsync($"{seed}-1")];
            var (running, ended) = (new List<RunningCall>(), new List<RunningCall>());
            for (var step = 0; step < Steps; step++)
            {
                var agent = agents[random.Next(2)];
                switch (random.Next(3))
                {
                    case 0:
                        await agent.BindAsync($"{seed}-{random.Next(3)}");
                        break;
                    case 1:
                        running.Add(await agent.BeginAsync($"{seed} {step}", delay: random.Next(500)));
                        break;
                    case 2 when running.Count > 0:
                        // It goes on beside the steps that follow.
                        var next = running[random.Next(running.Count)];
                        next.Gate.Opened.SetResult();
                        running.Remove(next);
                        ended.Add(next);
                        break;
                }
            }

            foreach (var call in running)
                call.Gate.Opened.SetResult();
            ended.AddRange(running);
            foreach (var call in ended)
                await call.ShouldBeOfAsync(call.Project);
            foreach (var calls in ended.GroupBy(call => call.Project))
                (await scene.LogAsync(calls.Key)).ShouldBe(calls.Select(call => call.Message), ignoreOrder: true, $"seed {seed}");
        }
    }

    /// <summary>A server with a tool that takes its time, and one client.</summary>
    private sealed class Scene(TestServer server, HttpEndpoint endpoint, TestClient client) : IAsyncDisposable
    {
        public static async Task<Scene> StartAsync(Transport transport, string revision)
        {
            var server = TestServer.Start(
                builder =>
                {
                    builder.Services.AddSingleton<NamedGates>();
                    builder.WithScribeTools().WithTools([typeof(SlowTools)]);
                },
                options => options.MaxAnonymousSessionsPerMinute = 10_000);
            var endpoint = new HttpEndpoint(server.Services) { Stateless = transport == Transport.StatelessHttp };
            var client = transport == Transport.Pipes
                ? await server.ConnectAsync(revision)
                : await server.ConnectHttpAsync(endpoint, revision);
            return new Scene(server, endpoint, client);
        }

        public async Task<Agent> OpenAsync(string project) =>
            new(client, server.Services.GetRequiredService<NamedGates>(), server.Directory.Path, await client.OpenAsync(project, server.Directory.Path), project);

        public async Task<IReadOnlyList<string>> LogAsync(string project)
        {
            var projects = server.Services.GetRequiredService<ProjectDirectory>();
            var found = await projects.GetOrAddAsync(RepoRoot.Parse(server.Directory.Path), ProjectName.Parse(project));
            var page = await server.Services.GetRequiredService<EntryLog>().ReadAsync(found, new EntryQuery { Limit = EntryQuery.MaxLimit });
            return [.. page.Entries.Select(entry => entry.Message)];
        }

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await endpoint.DisposeAsync();
        }
    }

    /// <summary>One of the sessions on the connection, known by its handle, and the project that it was bound to last.</summary>
    private sealed class Agent(TestClient client, NamedGates gates, string root, string handle, string project)
    {
        private string _project = project;

        public async Task BindAsync(string project)
        {
            (await client.CallAsync("set_project", ("session", handle), ("name", project), ("root", root))).ShouldSucceed();
            _project = project;
        }

        /// <summary>Begins a call, and waits until its tool runs.</summary>
        public async Task<RunningCall> BeginAsync(string message, int delay)
        {
            var gate = gates.Of(message);
            var answer = client.CallAsync("look_and_append", ("session", handle), ("message", message), ("delay", delay));
            await Task.WhenAny(gate.Entered.Task, answer);
            gate.Entered.Task.IsCompleted.ShouldBeTrue();
            return new RunningCall(message, _project, gate, answer);
        }
    }

    private sealed record RunningCall(string Message, string Project, CallGate Gate, Task<Answer> Answer)
    {
        public async Task ShouldBeOfAsync(string project)
        {
            var answer = (await Answer).ShouldSucceed();
            answer.AllText.ShouldBe($"{project} {project} {project}", Message);
            answer.Meta("dev.scribe/project").ShouldBe(project, Message);
        }
    }
}
