using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>A tool keeps what belongs to its caller with the session, on either revision and across restarts.</summary>
public sealed class SessionStateInToolsTests
{
    [McpServerToolType]
    internal static class BasketTools
    {
        [McpServerTool(Name = "add")]
        public static async Task<int> AddAsync(Session session, string item, CancellationToken cancellationToken) =>
            (await session.State.UpdateAsync<List<string>>("basket", basket => [.. basket ?? [], item], cancellationToken)).Count;

        [McpServerTool(Name = "basket")]
        public static async Task<string> BasketAsync(Session session, CancellationToken cancellationToken) =>
            string.Join(',', await session.State.GetAsync<List<string>>("basket", cancellationToken) ?? []);

        [McpServerTool(Name = "add_much")]
        public static Task AddMuchAsync(Session session, int length, CancellationToken cancellationToken) =>
            session.State.SetAsync("much", new string('a', length), cancellationToken);
    }

    [Theory]
    [MemberData(nameof(Revision.All), MemberType = typeof(Revision))]
    public async Task EachAgentFindsItsOwn_AfterARestart_Too(string revision)
    {
        using var directory = new TempDirectory();
        string one, other;
        await using (var server = Start(directory))
        {
            var client = await server.ConnectAsync(revision);
            (one, other) = (await client.OpenAsync(), await client.OpenAsync());
            await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
                client.CallAsync("add", ("session", number % 2 == 0 ? one : other), ("item", number % 2 == 0 ? "apple" : "pear"))));
        }

        await using var later = Start(directory);
        var again = await later.ConnectAsync(revision);
        (await again.CallAsync("basket", ("session", one))).ShouldSucceed().AllText.ShouldBe(string.Join(',', Enumerable.Repeat("apple", 10)));
        (await again.CallAsync("basket", ("session", other))).ShouldSucceed().AllText.ShouldBe(string.Join(',', Enumerable.Repeat("pear", 10)));
    }

    [Fact]
    public async Task TooMuch_IsAToolError_ThatSaysWhatToDo()
    {
        using var directory = new TempDirectory();
        await using var server = Start(directory);
        var client = await server.ConnectAsync();
        await client.OpenAsync();

        (await client.CallAsync("add_much", ("length", 300_000))).ShouldFail("state_too_large");
        (await client.CallAsync("add_much", ("length", 200_000))).ShouldSucceed();
    }

    private static TestServer Start(TempDirectory directory) =>
        TestServer.Start(builder => builder.WithScribeTools().WithTools([typeof(BasketTools)]), directory: directory);
}
