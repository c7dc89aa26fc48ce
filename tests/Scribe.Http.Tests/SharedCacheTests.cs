using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using static Scribe.Http.Tests.Support.AskingCalls;

namespace Scribe.Http.Tests;

/// <summary>The cache that replicas share: which one it is, and what comes of one that fails.</summary>
public sealed class SharedCacheTests
{
    private static readonly string Echo = Messages.Call("echo", new JsonObject { ["text"] = "hello" });

    public static TheoryData<string> Faults => ["broken", "timed out"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutACache_TheServerDoesNotStart_AndSaysWhatToDo(bool isNamed)
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => WebServer.StartEchoAsync(
            services: builder => builder.Services.AddMcpServer().WithSharedTransportSessions(
                isNamed ? provider => provider.GetService<IDistributedCache>()! : null)));

        refusal.Message.ShouldContain("GetRequiredService<ScribeCache>()");
    }

    [Fact]
    public async Task CacheThatIsRegistered_IsTheOne()
    {
        var cache = new BreakableCache();
        await using var first = await StartAsync(cache);
        await using var second = await StartAsync(cache);

        var id = await first.Wire().InitializeAsync();

        (await second.Wire().PostAsync(Echo, Of(id))).Text.ShouldContain("hello");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task CacheThatFails_RefusesWhatNeedsIt_AndEndsNothing(string fault)
    {
        var cache = new BreakableCache();
        await using var server = await StartAsync(cache);
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        cache.Fault = fault == "broken" ? new IOException("the cache is gone") : new OperationCanceledException("the cache took too long");
        foreach (var refused in new[]
        {
            await wire.PostAsync(Echo, Of(id)),
            await wire.PostAsync(Messages.Initialize()),
            await wire.SendAsync(HttpMethod.Delete, null, Of(id)),
            await wire.GetAsync(Of(id), ("Accept", "text/event-stream")),
        })
        {
            refused.ShouldRefuse(503, -32603, "Nothing was done").Header("Retry-After").ShouldBe("1");
            refused.Header("Mcp-Session-Id").ShouldBeNull();
        }

        await server.Sessions.SweepAsync(default);
        server.Sessions.Count.ShouldBe(1);
        (await wire.PostAsync(Messages.PerRequestCall("echo", new JsonObject { ["text"] = "hi" }), Messages.Headers("tools/call", "echo")))
            .Status.ShouldBe(200, "who begins with no initialize needs no cache");

        cache.Fault = null;
        (await wire.PostAsync(Echo, Of(id))).Text.ShouldContain("hello");
        server.Log.Lines("did not answer").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task CacheThatSaysNothing_IsNotWaitedForForever()
    {
        var (cache, time) = (new BreakableCache(), new FakeTimers());
        await using var server = await StartAsync(cache, builder => builder.Services.AddSingleton<TimeProvider>(time));
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        cache.Hangs = true;
        var call = wire.PostAsync(Echo, Of(id));
        await Eventually.HoldsAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return call.IsCompleted;
        });
        (await call).ShouldRefuse(503, -32603, "Nothing was done");

        cache.Hangs = false;
        (await wire.PostAsync(Echo, Of(id))).Text.ShouldContain("hello");
    }

    [Fact]
    public async Task CacheThatIsAway_IsOneWarning_HoweverManyAskIt()
    {
        var cache = new BreakableCache();
        await using var server = await StartAsync(cache);
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        cache.Fault = new IOException("the cache is gone");
        for (var request = 0; request < 5; request++)
            (await wire.PostAsync(Echo, Of(id))).Status.ShouldBe(503);

        server.Log.Lines("Warning: The cache of transport sessions").ShouldHaveSingleItem();
        server.Log.Lines("Debug: The cache of transport sessions").Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"Revision":"2025-11-25"}""")]
    [InlineData("""{"Revision":"2030-01-01","Client":{"clientInfo":{"name":"a","version":"1"},"capabilities":{}}}""")]
    [InlineData("""{"Revision":"2025-11-25","Client":{"clientInfo":"?","capabilities":{}}}""")]
    public async Task WhatAnotherBuildKept_AndThisOneCannotGoOnWith_IsUnknown(string kept)
    {
        var cache = new BreakableCache();
        await using var first = await StartAsync(cache);
        await using var second = await StartAsync(cache);
        var id = await first.Wire().InitializeAsync();

        await cache.SetAsync(cache.LastKey, System.Text.Encoding.UTF8.GetBytes(kept), new DistributedCacheEntryOptions());

        (await second.Wire().PostAsync(Echo, Of(id))).ShouldRefuse(404, -32600, "Send initialize again");
        second.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task FirstRequestsAtOnce_FindOneSession()
    {
        const int Requests = 20;
        var cache = new BreakableCache();
        await using var first = await StartAsync(cache);
        await using var second = await StartAsync(cache);
        var id = await first.Wire().InitializeAsync();
        var (asked, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        cache.BeforeAnswer = () =>
        {
            if (Interlocked.Increment(ref asked) == Requests)
                all.SetResult();
            return all.Task;
        };

        var found = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => second.FindAsync(id)));

        found.Distinct().Count().ShouldBe(1);
        second.Sessions.Count.ShouldBe(1);
        (await second.Wire().PostAsync(Echo, Of(id))).Text.ShouldContain("hello");
    }

    private static Task<WebServer> StartAsync(BreakableCache cache, Action<WebApplicationBuilder>? services = null) => WebServer.StartEchoAsync(services: builder =>
    {
        services?.Invoke(builder);
        builder.Services.AddSingleton<IDistributedCache>(cache);
        builder.Services.AddMcpServer().WithSharedTransportSessions();
    });
}
