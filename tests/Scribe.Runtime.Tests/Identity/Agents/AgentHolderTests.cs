using Microsoft.Extensions.DependencyInjection;
using Scribe.Storage;

namespace Scribe.Runtime.Tests.Identity.Agents;

/// <summary>One live connection at a time has an agent's session: the others are told so, until it leaves.</summary>
public sealed class AgentHolderTests : AgentFixture
{
    [Fact]
    public async Task SecondLiveConnection_GetsASessionOfItsOwn_AndIsToldSo()
    {
        await using var server = Start(lease: TimeSpan.FromSeconds(2));
        var (first, second) = (await server.ConnectAsync(), await server.ConnectAsync());
        await SetProjectAsync(first);

        (await second.CallAsync("get_project")).ShouldFail("session_required").AllText.ShouldContain("another live process has the session of the agent 'reviewer-1'");
        (await SetProjectAsync(second, "beta")).Text("next")!.ShouldContain("so this session is one of your own");

        (await first.CallAsync("get_project")).Project.ShouldBe("alpha");
        (await second.CallAsync("get_project")).Project.ShouldBe("beta");
        server.Log.Text.ShouldContain("Another live connection holds the session of the agent 'reviewer-1'");
    }

    [Fact]
    public async Task SecondConnectionWithoutASession_FindsTheAgentsOnceTheFirstProcessHasLeft()
    {
        await using var second = Start(lease: TimeSpan.FromSeconds(2));
        var waiting = await second.ConnectAsync();
        await using (var first = Start(lease: TimeSpan.FromSeconds(2)))
        {
            await SetProjectAsync(await first.ConnectAsync());
            (await waiting.CallAsync("get_project")).ShouldFail("session_required");
        }

        (await waiting.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task ConnectionThatEnded_GivesTheLeaseBack_ThoughItsProcessLives()
    {
        await using var server = Start(lease: TimeSpan.FromSeconds(2));
        await OpenAndLeaveAsync(server);

        var next = await server.ConnectAsync();
        await Eventually.HoldsAsync(async () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return (await next.CallAsync("get_project")).Error is null;
        });

        (await next.CallAsync("get_project")).Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task CallsOfTheHolder_DoNotAskForTheLeaseAgain()
    {
        CountingLeases? leases = null;
        await using var server = Start(configure: builder =>
        {
            builder.WithScribeTools();
            builder.Services.AddSingleton<ILeaseStore>(
                provider => leases = new CountingLeases(provider.GetRequiredService<IScribeStore>().Leases));
        });
        var client = await server.ConnectAsync();
        var handle = await client.OpenAsync("alpha", Root);
        (await client.CallAsync("get_project")).ShouldSucceed();
        var asked = leases!.Asked;

        for (var call = 0; call < 10; call++)
        {
            (await client.CallAsync("get_project")).ShouldSucceed();
            (await client.CallAsync("get_project", ("session", handle))).ShouldSucceed();
        }

        leases.Asked.ShouldBe(asked);
    }

    /// <summary>In a method of its own, so that nothing keeps the connection alive.</summary>
    private async Task OpenAndLeaveAsync(TestServer server)
    {
        var client = await server.ConnectAsync();
        await SetProjectAsync(client);
        await server.DisconnectAsync(client);
    }

    private sealed class CountingLeases(ILeaseStore inner) : ILeaseStore
    {
        public int Asked { get; private set; }

        public ValueTask<LeaseRow?> FindAsync(AgentKey key, CancellationToken cancellationToken)
        {
            Asked++;
            return inner.FindAsync(key, cancellationToken);
        }

        public Task<LeaseRow?> TakeAsync(
            AgentKey key, SessionKey connection, long? watchedBeat, long now, long duration, CancellationToken cancellationToken)
        {
            Asked++;
            return inner.TakeAsync(key, connection, watchedBeat, now, duration, cancellationToken);
        }

        public Task<bool> RenewAsync(AgentKey key, SessionKey connection, long expiresAt, CancellationToken cancellationToken) =>
            inner.RenewAsync(key, connection, expiresAt, cancellationToken);

        public Task ReleaseAsync(AgentKey key, SessionKey connection, CancellationToken cancellationToken) =>
            inner.ReleaseAsync(key, connection, cancellationToken);
    }
}
