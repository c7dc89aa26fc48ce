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
    private const int MostRounds = 12;

    /// <summary>140 bytes for each call of so many rounds, or 7 KiB for each client.</summary>
    private const long Allowed = 1024 * 1024;

    [Fact]
    public async Task ClientsThatHaveGone_LeaveNothingOnTheHeap()
    {
        await using var stage = new Stage();
        using var host = HttpServer.Build(new Uri("http://127.0.0.1:0"), new ServeSettings { Database = stage.Database });
        await host.StartAsync();
        var endpoint = new Uri(new Uri(((WebApplication)host).Urls.Single()), "/mcp");

        // Pools grow with the busiest moment so far, and stay; what clients leave behind grows with each round, whatever came before.
        var heaps = new List<long>();
        var growth = long.MaxValue;
        for (var round = 0; growth >= Allowed && round < MostRounds; round++)
        {
            heaps.Add(await PlayAsync($"round-{round}"));
            if (heaps.Count > Rounds)
                growth = heaps[^1] - heaps[..^Rounds].Min();
        }

        await host.StopAsync();

        growth.ShouldBeLessThan(Allowed, $"bytes after each round: {string.Join(", ", heaps)}");

        async Task<long> PlayAsync(string projects)
        {
            await LoadClient.PlayAsync(endpoint, stage.Path, projects, Clients, Calls);
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
