using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Scribe.Server.Serve;

namespace Scribe.Server.Tests;

/// <summary>What clients that have gone leave on the heap of a server. Runs alone, since the heap is the process's.</summary>
[CollectionDefinition(nameof(HeapTests), DisableParallelization = true)]
[Collection(nameof(HeapTests))]
public class HeapTests
{
    private const int Clients = 50;
    private const int Calls = 50;
    private const int Rounds = 3;

    [Fact]
    public async Task ClientsThatHaveGone_LeaveNothingOnTheHeap()
    {
        await using var stage = new Stage();
        using var host = HttpServer.Build(new Uri("http://127.0.0.1:0"), new ServeSettings { Database = stage.Database });
        await host.StartAsync();
        var endpoint = new Uri(new Uri(((WebApplication)host).Urls.Single()), "/mcp");

        var before = await LowestAfterRoundsAsync("warm-up");
        var after = await LowestAfterRoundsAsync("measured");
        await host.StopAsync();

        // 140 bytes for each call, or 7 KiB for each client.
        (after - before).ShouldBeLessThan(1024 * 1024);

        // Buffers that are pooled come and go; what is left behind stays.
        async Task<long> LowestAfterRoundsAsync(string projects)
        {
            var lowest = long.MaxValue;
            for (var round = 0; round < Rounds; round++)
            {
                await LoadClient.PlayAsync(endpoint, stage.Path, $"{projects}-{round}", Clients, Calls);
                lowest = Math.Min(lowest, GC.GetTotalMemory(forceFullCollection: true));
            }

            return lowest;
        }
    }
}
