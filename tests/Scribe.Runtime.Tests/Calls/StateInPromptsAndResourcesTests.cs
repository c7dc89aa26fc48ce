using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Basket = Scribe.Runtime.Tests.Calls.StateParameterTests.Basket;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>Prompts and resources take a <c>SessionState&lt;T&gt;</c> as tools do.</summary>
public sealed class StateInPromptsAndResourcesTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task EachAgentFindsItsOwn(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);
        var (one, other) = (await client.OpenAsync(), await client.OpenAsync());
        (await client.CallAsync("fill", ("session", one), ("item", "apple"))).ShouldSucceed();
        (await client.CallAsync("fill", ("session", other), ("item", "pear"))).ShouldSucceed();

        foreach (var (handle, item) in new[] { (one, "apple"), (other, "pear") })
        {
            TextOf(await client.PromptAsync("basket_prompt", null, ("session", handle))).ShouldBe($"1 {item}");
            TextOf(await client.PromptAsync("maybe_basket_prompt", null, ("session", handle))).ShouldBe($"1 {item}");
            TextOf(await client.ReadAsync($"kept://basket/{handle}")).ShouldBe($"1 {item}");
            TextOf(await client.ReadAsync($"kept://maybe?session={handle}")).ShouldBe($"1 {item}");
        }
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task WithoutASession_OnlyTheOptionalOnesRun(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);

        (await Should.ThrowAsync<McpProtocolException>(() => client.PromptAsync("basket_prompt"))).Message.ShouldContain("session_required");
        (await Should.ThrowAsync<McpProtocolException>(() => client.ReadAsync($"kept://basket/{SessionHandle.Create().Reveal()}"))).Message.ShouldContain("session_unknown");
        TextOf(await client.PromptAsync("maybe_basket_prompt")).ShouldBe("nobody's");
        TextOf(await client.ReadAsync("kept://maybe")).ShouldBe("nobody's");
    }

    [Fact]
    public async Task Parameter_IsNoArgumentOfThePrompt()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();

        foreach (var prompt in await client.Mcp.ListPromptsAsync())
            prompt.ProtocolPrompt.Arguments.ShouldNotBeNull().Select(argument => argument.Name).ShouldBe(["session"]);
    }

    private static string TextOf(GetPromptResult result) => ((TextContentBlock)result.Messages.Single().Content).Text;

    private static string TextOf(ReadResourceResult result) => ((TextResourceContents)result.Contents.Single()).Text;

    private static TestServer Start() => TestServer.Start(builder => builder.WithScribeTools()
        .WithTools([typeof(FillTools)]).WithPrompts([typeof(BasketPrompts)]).WithResources([typeof(BasketResources)]));

    internal static class FillTools
    {
        [McpServerTool(Name = "fill")]
        public static Task FillAsync(SessionState<Basket> basket, string item) => basket.SetAsync(new Basket([item]));
    }

    internal static class BasketPrompts
    {
        [McpServerPrompt(Name = "basket_prompt")]
        public static async Task<string> AskAsync(SessionState<Basket> basket) => Basket.Count(await basket.GetAsync());

        [McpServerPrompt(Name = "maybe_basket_prompt")]
        public static async Task<string> MaybeAsync(SessionState<Basket>? basket = null) =>
            basket is null ? "nobody's" : Basket.Count(await basket.GetAsync());
    }

    internal static class BasketResources
    {
        [McpServerResource(Name = "kept_basket", UriTemplate = "kept://basket/{session}")]
        public static async Task<string> ReadAsync(SessionState<Basket> basket) => Basket.Count(await basket.GetAsync());

        [McpServerResource(Name = "kept_maybe", UriTemplate = "kept://maybe{?session}")]
        public static async Task<string> MaybeAsync(SessionState<Basket>? basket = null) =>
            basket is null ? "nobody's" : Basket.Count(await basket.GetAsync());
    }
}
