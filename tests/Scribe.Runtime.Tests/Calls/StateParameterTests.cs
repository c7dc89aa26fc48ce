using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;
using Scribe.Runtime.Tests.Sessions;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>A tool that takes a <c>SessionState&lt;T&gt;</c> is one that takes a session.</summary>
public sealed class StateParameterTests
{
    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task Parameter_IsOutOfTheSchema_AndTheSessionStringIsIn(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);

        var tools = (await client.Mcp.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.JsonSchema);

        Properties("add").ShouldBe(["item", "session"], ignoreOrder: true);
        foreach (var name in new[] { "count_constructed", "count_untyped", "count_by_service", "count_maybe", "count_both" })
            Properties(name).ShouldBe(["session"]);

        IEnumerable<string> Properties(string tool) => tools[tool].GetProperty("properties").EnumerateObject().Select(property => property.Name);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task WithoutASession_NothingRuns(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);

        foreach (var tool in new[] { "count_constructed", "count_untyped", "count_by_service", "count_both" })
            await ShouldFailAsync(tool);
        await ShouldFailAsync("add", ("item", "apple"));
        server.Services.GetRequiredService<Runs>().Count.ShouldBe(0);

        async Task ShouldFailAsync(string tool, params (string, object?)[] arguments)
        {
            (await client.CallAsync(tool, arguments)).ShouldFail("session_required");
            (await client.CallAsync(tool, [.. arguments, ("session", SessionHandle.Create().Reveal())])).ShouldFail("session_unknown");
            (await client.CallAsync(tool, [.. arguments, ("session", new string('s', 10_000_000))])).ShouldFail("session_unknown");
        }
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task EachAgentFindsItsOwn_HoweverItIsTaken_AfterARestart_Too(string revision)
    {
        using var directory = new TempDirectory();
        string one, other;
        await using (var server = Start(directory))
        {
            var client = await server.ConnectAsync(revision);
            (one, other) = (await client.OpenAsync(), await client.OpenAsync());
            var added = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => number % 3 == 0
                ? client.CallAsync("add", ("session", one), ("item", "apple"))
                : client.CallAsync("add", ("session", other), ("item", "pear"))));
            foreach (var answer in added)
                answer.ShouldSucceed().Meta("dev.scribe/session").ShouldNotBeNull();
        }

        await using var later = Start(directory);
        var again = await later.ConnectAsync(revision);
        foreach (var tool in new[] { "count_constructed", "count_untyped", "count_by_service", "count_maybe", "count_both" })
        {
            (await again.CallAsync(tool, ("session", one))).ShouldSucceed().AllText.ShouldBe("10 apple", tool);
            (await again.CallAsync(tool, ("session", other))).ShouldSucceed().AllText.ShouldBe("20 pear", tool);
        }
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task OptionalParameter_IsNull_WhereThereIsNoSession_AndAWrongHandleIsStillRefused(string revision)
    {
        await using var server = Start();
        var client = await server.ConnectAsync(revision);

        foreach (var tool in new[] { "count_maybe", "count_maybe_constructed", "count_maybe_untyped" })
        {
            (await client.CallAsync(tool)).ShouldSucceed().AllText.ShouldBe("nobody's");
            (await client.CallAsync(tool, ("session", "scs_nonsense"))).ShouldFail("session_unknown");
        }

        var handle = await client.OpenAsync();
        (await client.CallAsync("add", ("session", handle), ("item", "apple"))).ShouldSucceed();
        foreach (var tool in new[] { "count_maybe", "count_maybe_constructed", "count_maybe_untyped" })
            (await client.CallAsync(tool, ("session", handle))).ShouldSucceed().AllText.ShouldBe("1 apple");
    }

    [Fact]
    public async Task OptionalTool_KeepsItsOtherServices_AndAServiceThatNeedsTheValueSaysSo()
    {
        await using var server = Start();
        var client = await server.ConnectAsync(Revision.V2026_07_28);

        (await client.CallAsync("services_maybe")).ShouldSucceed().AllText.ShouldBe("plain keyed none");
        (await client.CallAsync("service_needs")).ShouldFail("session_required");
    }

    [Fact]
    public async Task ServiceThatAsks_WhereTheToolTakesNoSession_IsRefused()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync();

        (await client.CallAsync("unguarded")).Result.IsError.ShouldBe(true);
        server.Log.Text.ShouldContain("Give the tool, prompt or resource a Session parameter");
    }

    [Fact]
    public async Task WhatIsNoBasket_IsAToolError_ThatNamesTheKey_AndIsKept()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync();
        (await client.CallAsync("spoil")).ShouldSucceed();

        (await client.CallAsync("add", ("item", "apple"))).ShouldFail("invalid_argument").AllText.ShouldContain("'basket'");
        (await client.CallAsync("add", ("item", new string('a', 10_000_000)))).ShouldFail("invalid_argument");

        (await client.CallAsync("spoilt")).AllText.ShouldBe("no basket");
    }

    [Fact]
    public async Task TenMegabytes_AreAToolError_AndTheBasketIsKept()
    {
        await using var server = Start();
        var client = await server.ConnectAsync();
        await client.OpenAsync();
        (await client.CallAsync("add", ("item", "apple"))).ShouldSucceed();

        (await client.CallAsync("add", ("item", new string('a', 10_000_000)))).ShouldFail("state_too_large");

        (await client.CallAsync("count_maybe")).AllText.ShouldBe("1 apple");
    }

    [Theory]
    [InlineData(typeof(EmptyKeyTools), "is empty")]
    [InlineData(typeof(MillionKeyTools), "longer than 256 bytes")]
    [InlineData(typeof(NulKeyConstructedTools), "control character")]
    public async Task KeyThatCannotBe_StopsTheServerAtItsStart(Type tools, string reason)
    {
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithTools([tools]));

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => server.ConnectAsync());

        refusal.Message.ShouldContain(tools.Name);
        refusal.Message.ShouldContain(reason);
        refusal.Message.ShouldContain("[SessionStateKey]");
        refusal.Message.Length.ShouldBeLessThan(500);
    }

    [Fact]
    public async Task ToolCreatedWithoutServices_IsRefusedAtTheStart()
    {
        var tool = McpServerTool.Create((SessionState<Basket> basket) => basket.Key, new() { Name = "created" });
        await using var server = TestServer.Start(builder => builder.WithScribeTools().WithTools([tool]));

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => server.ConnectAsync());

        refusal.Message.ShouldContain("'created'");
        refusal.Message.ShouldContain("McpServerToolCreateOptions.Services");
    }

    private static TestServer Start(TempDirectory? directory = null) => TestServer.Start(
        builder =>
        {
            builder.WithScribeTools().WithTools([typeof(BasketTools), typeof(ConstructedBasketTools), typeof(MaybeConstructedTools)]);
            builder.Services.AddSingleton<Runs>().AddScoped<BasketCounter>().AddScoped<Plain>();
            builder.Services.AddKeyedScoped<Keyed>("key");
        },
        directory: directory);

    [SessionStateKey("basket")]
    internal sealed record Basket(IReadOnlyList<string> Items)
    {
        public static string Count(Basket? basket) => $"{basket?.Items.Count ?? 0} {basket?.Items[0]}";
    }

    [SharedAcrossSessions("counts the tools that ran in all sessions, to see that none did")]
    internal sealed class Runs
    {
        private int _count;

        public int Count => _count;

        public void Add() => Interlocked.Increment(ref _count);
    }

    internal sealed class BasketCounter(SessionState<Basket> basket, Runs runs)
    {
        public async Task<string> CountAsync()
        {
            runs.Add();
            return Basket.Count(await basket.GetAsync());
        }
    }

    internal sealed class Plain;

    internal sealed class Keyed;

    internal static class BasketTools
    {
        [McpServerTool(Name = "add")]
        public static async Task<int> AddAsync(SessionState<Basket> basket, Runs runs, string item, CancellationToken cancellationToken)
        {
            runs.Add();
            return (await basket.UpdateAsync(old => new Basket([.. old?.Items ?? [], item]), cancellationToken)).Items.Count;
        }

        [McpServerTool(Name = "count_both")]
        public static async Task<string> CountBothAsync(SessionState<Basket> basket, Session session, Runs runs)
        {
            runs.Add();
            (await session.State.GetAsync<Basket>(basket.Key))!.Items.ShouldBe((await basket.GetAsync())!.Items);
            return Basket.Count(await basket.GetAsync());
        }

        [McpServerTool(Name = "count_untyped")]
        public static async Task<string> CountUntypedAsync(SessionState state, Runs runs)
        {
            runs.Add();
            return Basket.Count(await state.GetAsync<Basket>("basket"));
        }

        [McpServerTool(Name = "count_by_service")]
        public static Task<string> CountByServiceAsync(SessionState<Basket> basket, BasketCounter counter) => counter.CountAsync();

        [McpServerTool(Name = "count_maybe")]
        public static async Task<string> CountMaybeAsync(SessionState<Basket>? basket = null) =>
            basket is null ? "nobody's" : Basket.Count(await basket.GetAsync());

        [McpServerTool(Name = "count_maybe_untyped")]
        public static async Task<string> CountMaybeUntypedAsync(SessionState? state = null) =>
            state is null ? "nobody's" : Basket.Count(await state.GetAsync<Basket>("basket"));

        [McpServerTool(Name = "services_maybe")]
        public static string ServicesMaybe(Plain plain, [FromKeyedServices("key")] Keyed keyed, SessionState<Basket>? basket = null) =>
            $"{(plain is null ? "no" : "plain")} {(keyed is null ? "no" : "keyed")} {(basket is null ? "none" : "basket")}";

        [McpServerTool(Name = "service_needs")]
        public static Task<string> ServiceNeedsAsync(BasketCounter counter, SessionState<Basket>? basket = null) => counter.CountAsync();

        [McpServerTool(Name = "unguarded")]
        public static Task<string> UnguardedAsync(BasketCounter counter) => counter.CountAsync();

        [McpServerTool(Name = "spoil")]
        public static Task SpoilAsync(Session session) => session.State.SetAsync("basket", "no basket");

        [McpServerTool(Name = "spoilt")]
        public static async Task<string> SpoiltAsync(Session session) => (await session.State.GetAsync<string>("basket"))!;
    }

    internal sealed class ConstructedBasketTools(SessionState<Basket> basket, Runs runs)
    {
        [McpServerTool(Name = "count_constructed")]
        public async Task<string> CountAsync()
        {
            runs.Add();
            return Basket.Count(await basket.GetAsync());
        }
    }

    internal sealed class MaybeConstructedTools(SessionState<Basket>? basket = null)
    {
        [McpServerTool(Name = "count_maybe_constructed")]
        public async Task<string> CountAsync() => basket is null ? "nobody's" : Basket.Count(await basket.GetAsync());
    }

    internal static class EmptyKeyTools
    {
        [McpServerTool(Name = "empty_key")]
        public static string Take(SessionState<TypedStateTests.EmptyKey> value) => value.Key;
    }

    internal static class MillionKeyTools
    {
        [McpServerTool(Name = "million_key")]
        public static string Take(SessionState<TypedStateTests.MillionKey>? value = null) => value?.Key ?? "";
    }

    internal sealed class NulKeyConstructedTools(SessionState<TypedStateTests.NulKey> value)
    {
        [McpServerTool(Name = "nul_key")]
        public string Take() => value.Key;
    }
}
