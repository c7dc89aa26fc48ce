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
    private const int MostRounds = 8;

    /// <summary>140 bytes for each call of the first rounds, or 7 KiB for each client; less, the more rounds it takes.</summary>
    private const long Allowed = 1024 * 1024;

    [Fact]
    public async Task ClientsThatHaveGone_LeaveNothingOnTheHeap()
    {
        await using var stage = new Stage();
        using var host = HttpServer.Build(new Uri("http://127.0.0.1:0"), new ServeSettings { Database = stage.Database });
        await host.StartAsync();
        var endpoint = new Uri(new Uri(((WebApplication)host).Urls.Single()), "/mcp");

        var before = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
            before = Math.Min(before, await PlayAsync($"warm-up-{round}"));

        // Buffers that are pooled come and go; what is left behind stays, and grows with each round.
        var after = long.MaxValue;
        for (var round = 0; round < Rounds || (after - before >= Allowed && round < MostRounds); round++)
            after = Math.Min(after, await PlayAsync($"measured-{round}"));
        await host.StopAsync();

        (after - before).ShouldBeLessThan(Allowed);

        async Task<long> PlayAsync(string projects)
        {
            await LoadClient.PlayAsync(endpoint, stage.Path, projects, Clients, Calls);
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
