namespace Scribe.Server.Tests;

/// <summary>The sample ShoppingCart, as a user runs it: its own process, the SDK's own client.</summary>
public class ShoppingCartTests
{
    public static TheoryData<bool, string> Ways => new()
    {
        { false, Revision.WithConnections },
        { false, Revision.WithoutSessions },
        { true, Revision.WithConnections },
        { true, Revision.WithoutSessions },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task InterleavedAgents_OnOneServer_KeepTheirOwnBaskets(bool http, string revision)
    {
        await using var stage = new Stage();
        await using var server = CartProcess.Start(stage.Database, http);
        var first = await server.ConnectAsync(revision);
        var second = http ? await server.ConnectAsync(revision) : first;
        var agents = await Task.WhenAll(new[] { first, second, first, second }
            .Select(async (client, number) => (Client: client, Handle: await client.OpenAsync(), Item: $"item{number}")));

        await Task.WhenAll(Enumerable.Range(0, 80).Select(async call =>
        {
            var (client, handle, item) = agents[call % agents.Length];
            (await client.AddAsync(handle, item, quantity: 2)).Error.ShouldBeNull();
        }));
        foreach (var (client, handle, item) in agents)
            await client.CallAsync("remove_item", handle, ("item", item));

        foreach (var (client, handle, item) in agents)
            (await client.BasketAsync(handle)).ShouldBe($"{item} 39");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Basket_IsThere_AfterTheServerWasKilled(bool http, string revision)
    {
        await using var stage = new Stage();
        string one, other;
        await using (var before = CartProcess.Start(stage.Database, http))
        {
            var client = await before.ConnectAsync(revision);
            (one, other) = (await client.OpenAsync(), await client.OpenAsync());
            await client.AddAsync(one, "shoes");
            await client.AddAsync(one, "socks", 2);
            await client.AddAsync(other, "hat");
            await before.KillAsync();
        }

        await using var after = CartProcess.Start(stage.Database, http);
        var again = await after.ConnectAsync(revision);
        (await again.BasketAsync(one)).ShouldBe("shoes 1, socks 2");
        (await again.BasketAsync(other)).ShouldBe("hat 1");
        Shopper.Items(await again.CallAsync("check_out", one)).ShouldBe("shoes 1, socks 2");
        (await again.BasketAsync(one)).ShouldBe("");
        (await again.BasketAsync(other)).ShouldBe("hat 1");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task AgentsThatShareABasket_InTwoProcesses_OrderEachItemOnce(bool http, string revision)
    {
        await using var stage = new Stage();
        await using var servers = new Pair(CartProcess.Start(stage.Database, http), CartProcess.Start(stage.Database, http));
        var (here, there) = (await servers.One.ConnectAsync(revision), await servers.Other.ConnectAsync(revision));
        var handle = await here.OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(call => (call % 2 == 0 ? here : there) is var client && call % 6 >= 4
            ? client.CallAsync("check_out", handle)
            : client.AddAsync(handle, "shoes")));

        var orders = answers.Where((_, call) => call % 6 >= 4).Where(answer => answer.Error is null).ToList();
        answers.Where((_, call) => call % 6 < 4).ShouldAllBe(answer => answer.Error == null);
        var left = Shopper.Quantities(await here.CallAsync("view_basket", handle)).GetValueOrDefault("shoes");
        (orders.Sum(order => Shopper.Quantities(order)["shoes"]) + left).ShouldBe(40);
        orders.Select(order => order.Content.GetProperty("number").GetInt32()).Order().ShouldBe(Enumerable.Range(1, orders.Count));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task WithoutASession_OrWithNonsense_NothingIsBought(bool http, string revision)
    {
        await using var stage = new Stage();
        await using var server = CartProcess.Start(stage.Database, http);
        var client = await server.ConnectAsync(revision);
        var tools = (await client.Mcp.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.JsonSchema.GetProperty("properties"));
        foreach (var tool in new[] { "add_item", "remove_item", "view_basket", "check_out" })
        {
            tools[tool].TryGetProperty("session", out _).ShouldBeTrue(tool);
            tools[tool].TryGetProperty("basket", out _).ShouldBeFalse(tool);
            (await client.CallAsync(tool, null, ("item", "shoes"))).Error.ShouldBe("session_required", tool);
        }

        var handle = await client.OpenAsync();
        (await client.CallAsync("view_basket", handle[..^1])).Error.ShouldBe("session_unknown");
        (await client.CallAsync("check_out", handle)).Error.ShouldBe("invalid_argument");
        (await client.CallAsync("remove_item", handle, ("item", "shoes"))).Error.ShouldBe("invalid_argument");
        (await client.AddAsync(handle, "shoes", -1)).Error.ShouldBe("invalid_argument");
        (await client.AddAsync(handle, "shoes", int.MaxValue)).Error.ShouldBe("invalid_argument");
        (await client.AddAsync(handle, "")).Error.ShouldBe("invalid_argument");
        (await client.AddAsync(handle, new string('s', 1_000_000))).Error.ShouldBe("invalid_argument");
        (await client.AddAsync(handle, "shoes", 1_000)).Error.ShouldBeNull();
        (await client.AddAsync(handle, "shoes", 1)).Error.ShouldBe("invalid_argument");

        (await client.BasketAsync(handle)).ShouldBe("shoes 1000");
    }

    private sealed record Pair(CartProcess One, CartProcess Other) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await One.DisposeAsync();
            await Other.DisposeAsync();
        }
    }
}
