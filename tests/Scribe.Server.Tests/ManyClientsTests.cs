namespace Scribe.Server.Tests;

/// <summary>Many clients of both eras on one <c>scribe serve --http</c>, all at once.</summary>
public class ManyClientsTests
{
    private const int Clients = 200;
    private const int Calls = 50;
    private const int WarmUps = 2;

    /// <summary>
    /// After a warm-up, 200 more clients and 10,000 more calls leave no more memory behind than the runtime itself still takes,
    /// a few percent. What they leave on the heap, <see cref="HeapTests"/> looks at more closely.
    /// </summary>
    [Fact]
    public async Task TwoHundredClientsOverHttp_MeetNothingButTheirOwn_AndLeaveNoMemoryBehind()
    {
        await using var stage = new Stage();
        await using var server = await HttpServerProcess.StartAsync(stage.Database);
        for (var round = 0; round < WarmUps; round++)
            await LoadClient.PlayAsync(server.Endpoint, stage.Path, $"round-{round}", Clients, Calls);
        var before = server.WorkingSet;

        await LoadClient.PlayAsync(server.Endpoint, stage.Path, "last-round", Clients, Calls);

        (server.WorkingSet / (double)before).ShouldBeLessThan(1.25);
    }
}
