using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls.Prompts;

public class PromptGuardTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task Session_ReachesThePrompt_ByArgumentAndByMeta(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);
        var (alpha, beta) = (await client.OpenAsync("alpha", server.Directory.Path), await client.OpenAsync("beta", server.Directory.Path));

        Text(await client.PromptAsync("review", null, ("session", alpha), ("focus", "speed"))).ShouldBe("Review alpha for speed.");
        Text(await client.PromptAsync("review", beta, ("focus", "speed"))).ShouldBe("Review beta for speed.");
        Text(await client.PromptAsync("review_constructed", null, ("session", beta))).ShouldBe("beta");
        Text(await client.PromptAsync("maybe_review", beta)).ShouldBe("Review beta.");
        Text(await client.PromptAsync("seen_by_prompt", null, ("session", alpha), ("other", "1"))).ShouldBe("seen other");
    }

    [Fact]
    public async Task Session_OfTheConnection_IsTheSameForToolsAndPrompts()
    {
        await using var server = Start();
        var (client, other) = (await server.ConnectAsync(), await server.ConnectAsync());
        await client.OpenAsync("alpha", server.Directory.Path);

        Text(await client.PromptAsync("review", null, ("focus", "speed"))).ShouldBe("Review alpha for speed.");
        await other.PromptAsync("review", null, ("focus", "speed")).ShouldRefuse("session_required");
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task WithoutASession_NothingRuns(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);
        var (one, other) = (await (await server.ConnectAsync()).OpenAsync(), await (await server.ConnectAsync()).OpenAsync());

        await client.PromptAsync("throwing_prompt").ShouldRefuse("session_required");
        await client.PromptAsync("review_constructed").ShouldRefuse("session_required");
        await client.PromptAsync("throwing_prompt", null, ("session", SessionHandle.Create().Reveal())).ShouldRefuse("session_unknown");
        await client.PromptAsync("throwing_prompt", null, ("session", 17)).ShouldRefuse("session_unknown");
        await client.PromptAsync("throwing_prompt", "nonsense").ShouldRefuse("session_unknown");
        await client.PromptAsync("throwing_prompt", one, ("session", other)).ShouldRefuse("session_conflict");
        await client.PromptAsync("maybe_review", null, ("session", "nonsense")).ShouldRefuse("session_unknown");
        Text(await client.PromptAsync("maybe_review")).ShouldBe("Review something.");
    }

    [Fact]
    public async Task ForeignHandle_IsAnsweredAsUnknown()
    {
        await using var server = Start();
        var handle = await (await server.ConnectAsync(Revision.V2026_07_28, Users.First)).OpenAsync();
        var second = await server.ConnectAsync(Revision.V2026_07_28, Users.Second);

        var foreign = await second.PromptAsync("throwing_prompt", null, ("session", handle)).ShouldRefuse("session_unknown");
        var madeUp = await second.PromptAsync("throwing_prompt", null, ("session", SessionHandle.Create().Reveal())).ShouldRefuse("session_unknown");

        foreign.Message.ShouldBe(madeUp.Message);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task PromptList_HasTheOptionalArgument_WhereAPromptTakesASession(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);
        var before = await ListAsync(client);
        await client.OpenAsync();

        var prompts = await ListAsync(client);
        prompts["review"].Select(argument => argument.Name).ShouldBe(["focus", "session"]);
        var session = prompts["review"].Single(argument => argument.Name == "session");
        (session.Required ?? false).ShouldBeFalse();
        session.Description.ShouldNotBeNullOrWhiteSpace();
        prompts["review_constructed"].Select(argument => argument.Name).ShouldBe(["session"]);
        prompts["maybe_review"].Select(argument => argument.Name).ShouldBe(["session"]);
        prompts["plain_prompt"].Single().Description.ShouldBeNull("its own");
        prompts.Select(prompt => (prompt.Key, prompt.Value.Count)).ShouldBe(before.Select(prompt => (prompt.Key, prompt.Value.Count)));
    }

    [Fact]
    public async Task PromptWithoutASession_IsLeftAlone()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();

        var result = await client.PromptAsync("plain_prompt", null, ("session", "its own"));

        Text(result).ShouldBe("plain its own");
        result.Meta.ShouldBeNull();
    }

    [Fact]
    public async Task Result_NamesSessionAndProject_AndTheAuthorsOwnResultStaysClean()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        var result = await client.PromptAsync("shared_prompt");

        result.Description.ShouldBe("the author's");
        result.Messages.Single().Role.ShouldBe(Role.Assistant);
        result.Meta!["dev.scribe/project"]!.GetValue<string>().ShouldBe("alpha");
        result.Meta["dev.scribe/session"]!.GetValue<string>().ShouldMatch("^scs#[0-9a-f]{8}$");
        AuthorPrompts.SharedPrompt(null!).Meta.ShouldBeNull();
    }

    [Fact]
    public async Task FailureOfTheAuthor_IsTaught_AndAnyOtherExceptionStaysOnTheServer()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.PromptAsync("refusing_prompt").ShouldRefuse("invalid_argument")).Message.ShouldContain("The author refuses.");
        (await Should.ThrowAsync<McpException>(() => client.PromptAsync("throwing_prompt"))).Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task MissingArgument_IsNamed()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.PromptAsync("review").ShouldRefuse("invalid_argument")).Message.ShouldContain("'focus'");
        (await client.PromptAsync("review", null, ("focus", null)).ShouldRefuse("invalid_argument")).Message.ShouldContain("'focus'");
    }

    [Fact]
    public async Task StoreThatFails_IsAnInternalError()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync();
        File.WriteAllBytes(server.Directory.Database, [.. Enumerable.Repeat((byte)0xAB, 40_000)]);
        File.Delete(server.Directory.Database + "-wal");

        await client.PromptAsync("review", handle, ("focus", "speed")).ShouldRefuse("store_corrupt", McpErrorCode.InternalError);
    }

    [Fact]
    public async Task PromptThatCannotWork_IsRefusedAtTheStart()
    {
        McpServerPrompt[] prompts =
        [
            McpServerPrompt.Create((Session mine) => mine.LogId, new() { Name = "created" }),
            McpServerPrompt.Create((Session session) => session.LogId, new() { Name = "created" }),
        ];
        foreach (var prompt in prompts)
        {
            await using var server = TestServer.Start(builder => builder.WithScribeTools().WithPrompts([prompt]));

            var refusal = await Should.ThrowAsync<InvalidOperationException>(() => server.ConnectAsync());

            refusal.Message.ShouldContain("The prompt 'created'");
            refusal.Message.ShouldContain("McpServerPromptCreateOptions.Services");
        }
    }

    [Fact]
    public async Task PromptThatTakesASessionAndAnArgumentOfThatName_IsRefusedByName()
    {
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithPrompts([typeof(ClashingPrompts)]));

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => server.ConnectAsync());

        refusal.Message.ShouldContain("The prompt 'clashing_prompt'");
    }

    internal static class ClashingPrompts
    {
#pragma warning disable SCRIBE3002 // what a project that turned the rule off meets at start-up
        [McpServerPrompt(Name = "clashing_prompt")]
        public static string Clash(Session current, string session) => current.LogId + session;
#pragma warning restore SCRIBE3002
    }

    private static TestServer Start() => TestServer.Start(builder =>
        builder.WithScribeTools().WithPrompts<AuthorPrompts>().WithPrompts<ConstructedPrompts>());

    private static string Text(GetPromptResult result) => ((TextContentBlock)result.Messages.Single().Content).Text;

    private static async Task<Dictionary<string, IList<PromptArgument>>> ListAsync(TestClient client) =>
        (await client.Mcp.ListPromptsAsync()).ToDictionary(prompt => prompt.Name, prompt => prompt.ProtocolPrompt.Arguments ?? []);
}
