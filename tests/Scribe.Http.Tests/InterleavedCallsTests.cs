using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Http.Tests;

/// <summary>Two sessions of one client that change their projects while calls of both run, on a real socket.</summary>
public class InterleavedCallsTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task CallThatBeganBeforeARebind_EndsUnderTheBindingItBeganWith(string revision)
    {
        await using var server = await WebServer.StartAsync(services: builder =>
        {
            builder.Services.AddSingleton<Gates>();
            builder.Services.AddMcpServer().WithTools([typeof(LookingTools)]);
        });
        var client = await server.ConnectAsync(revision);
        var (one, other) = (await client.CallAsync("open_session").HandleAsync(), await client.CallAsync("open_session").HandleAsync());
        await BindAsync(one, "alpha");
        await BindAsync(other, "beta");

        var ofOne = client.CallAsync("look_and_append", ("session", one), ("gate", "one"));
        var ofOther = client.CallAsync("look_and_append", ("session", other), ("gate", "other"));
        await BegunAsync("one", ofOne);
        await BegunAsync("other", ofOther);
        await BindAsync(one, "beta");
        await BindAsync(other, "alpha");
        server.Gate("other").Opened.SetResult();
        server.Gate("one").Opened.SetResult();

        ShouldBeOf(await ofOne, "alpha");
        ShouldBeOf(await ofOther, "beta");
        (await LogAsync(one)).ShouldBe(["other"], "it is bound to beta now");
        (await LogAsync(other)).ShouldBe(["one"], "it is bound to alpha now");

        async Task BindAsync(string handle, string project)
        {
            var answer = await client.CallAsync("set_project", ("session", handle), ("name", project), ("root", server.Directory));
            answer.IsError.ShouldNotBe(true, TextOf(answer));
        }

        // A call that fails before it begins says so at once, and why.
        async Task BegunAsync(string gate, Task<CallToolResult> call)
        {
            var begun = server.Gate(gate).Begun.Task;
            if (await Task.WhenAny(begun, call).WaitAsync(TimeSpan.FromSeconds(60)) == call)
                begun.IsCompleted.ShouldBeTrue(TextOf(await call));
        }

        async Task<IEnumerable<string?>> LogAsync(string handle) =>
            (await client.CallAsync("read_recent", ("session", handle))).StructuredContent!.Value.GetProperty("entries")
                .EnumerateArray().Select(entry => entry.GetProperty("message").GetString());
    }

    private static string TextOf(CallToolResult answer) => answer.Content.OfType<TextContentBlock>().Single().Text;

    private static void ShouldBeOf(CallToolResult answer, string project)
    {
        TextOf(answer).ShouldBe($"{project} {project} {project}");
        answer.Meta!["dev.scribe/project"]!.GetValue<string>().ShouldBe(project);
    }

    /// <summary>A tool that waits between two looks at the project.</summary>
    private sealed class LookingTools(EntryLog log, Gates gates)
    {
        [McpServerTool(Name = "look_and_append")]
        public async Task<string> LookAsync(Session session, string gate)
        {
            var before = session.RequireProject().Name;
            gates.Of(gate).Begun.SetResult();
            await gates.Of(gate).Opened.Task;
            var appended = await log.AppendAsync(session, [new EntryDraft { Message = gate }]);
            return $"{before} {session.RequireProject().Name} {appended.Project.Name}";
        }
    }
}
