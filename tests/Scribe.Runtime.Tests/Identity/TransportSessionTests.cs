using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Runtime.Tests.Identity;

/// <summary>Over Streamable HTTP the transport session of an <c>initialize</c>-era client is its conversation.</summary>
public sealed class TransportSessionTests
{
    [Fact]
    public async Task OpenedSession_BelongsToTheTransportSession_AndToNoOther()
    {
        await using var server = TestServer.Start();
        await using var endpoint = new HttpEndpoint(server.Services);
        var (client, other) = (await server.ConnectHttpAsync(endpoint, Revision.V2025_11_25), await server.ConnectHttpAsync(endpoint, Revision.V2025_11_25));
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("get_project")).ShouldSucceed().Project.ShouldBe("alpha");
        (await other.CallAsync("get_project")).ShouldFail("session_required");
    }

    [Fact]
    public async Task SetProject_GivesTheTransportSessionOneSession_HoweverManyAskAtOnce()
    {
        await using var server = TestServer.Start();
        await using var endpoint = new HttpEndpoint(server.Services);
        var client = await server.ConnectHttpAsync(endpoint, Revision.V2025_11_25);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            client.CallAsync("set_project", ("name", "alpha"), ("root", server.Directory.Path))));

        answers.Select(answer => answer.ShouldSucceed().Text("log_id")).Distinct().Count().ShouldBe(1);
        answers.Count(answer => answer.Text("session") is not null).ShouldBe(1, "one call opened it");
    }

    [Fact]
    public async Task NewTransportSession_FindsTheSessionByItsHandle_AndKeepsItOnceResumed()
    {
        await using var server = TestServer.Start();
        await using var before = new HttpEndpoint(server.Services);
        var handle = await (await server.ConnectHttpAsync(before, Revision.V2025_11_25)).OpenAsync("alpha", server.Directory.Path);

        // What a restart leaves: an endpoint that knows no transport session.
        await using var after = new HttpEndpoint(server.Services);
        var again = await server.ConnectHttpAsync(after, Revision.V2025_11_25);
        (await again.CallAsync("get_project")).ShouldFail("session_required");
        (await again.CallAsync("get_project", ("session", handle))).Project.ShouldBe("alpha");
        (await again.CallAsync("get_project")).ShouldFail("session_required");

        (await again.CallAsync("resume_session", ("session", handle))).ShouldSucceed();
        (await again.CallAsync("get_project")).Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task Handle_ComesBeforeTheTransportSession()
    {
        await using var server = TestServer.Start();
        await using var endpoint = new HttpEndpoint(server.Services);
        var client = await server.ConnectHttpAsync(endpoint, Revision.V2025_11_25);
        await client.OpenAsync("alpha", server.Directory.Path);
        var named = await client.OpenAsync("beta", server.Directory.Path);

        (await client.CallAsync("get_project", ("session", named))).Project.ShouldBe("beta");
        (await client.CallWithMetaAsync("get_project", named)).Project.ShouldBe("beta");
        (await client.CallAsync("get_project", ("session", SessionHandle.Create().Reveal()))).ShouldFail("session_unknown");
        (await client.CallAsync("get_project")).Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task OwnersWhoShareATransportSession_ShareNoSession()
    {
        await using var server = TestServer.Start();
        await using var endpoint = new HttpEndpoint(server.Services);
        ClaimsPrincipal? user = Users.First;
        var client = await server.ConnectHttpAsync(endpoint, Revision.V2025_11_25, () => user);
        await client.OpenAsync("alpha", server.Directory.Path);

        user = Users.Second;
        (await client.CallAsync("get_project")).ShouldFail("session_required");
        (await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path))).ShouldSucceed().Text("session").ShouldNotBeNull();
        user = null;
        (await client.CallAsync("get_project")).ShouldFail("session_required");

        user = Users.First;
        (await client.CallAsync("get_project")).Project.ShouldBe("alpha");
        user = Users.Second;
        (await client.CallAsync("get_project")).Project.ShouldBe("beta");
    }

    [Theory]
    [InlineData(false, Revision.V2026_07_28)]
    [InlineData(true, Revision.V2025_11_25)]
    [InlineData(true, Revision.V2026_07_28)]
    public async Task WithoutATransportSession_OnlyAHandleNamesASession(bool stateless, string revision)
    {
        await using var server = TestServer.Start();
        await using var endpoint = new HttpEndpoint(server.Services) { Stateless = stateless };
        var client = await server.ConnectHttpAsync(endpoint, revision);
        var handle = await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("get_project")).ShouldFail("session_required");
        (await client.CallAsync("resume_session", ("session", handle))).ShouldSucceed();
        (await client.CallAsync("get_project")).ShouldFail("session_required");
        (await client.CallAsync("get_project", ("session", handle))).Project.ShouldBe("alpha");
    }

    [Fact]
    public async Task RequestsThatAreServedOneByOne_AreNoConversation_WhateverTheHostKnowsOfTheClient()
    {
        var known = new ClientCapabilities();
        await using var server = TestServer.Start(builder =>
        {
            builder.WithScribeTools();
            builder.Services.Configure<McpServerOptions>(options => options.KnownClientCapabilities = known);
        });
        await using var endpoint = new HttpEndpoint(server.Services) { Stateless = true };
        var client = await server.ConnectHttpAsync(endpoint, Revision.V2025_11_25);
        await client.OpenAsync();

        (await client.CallAsync("get_project")).ShouldFail("session_required");
    }

    [Fact]
    public async Task ClosedSession_LeavesTheTransportSessionFree()
    {
        await using var server = TestServer.Start();
        await using var endpoint = new HttpEndpoint(server.Services);
        var client = await server.ConnectHttpAsync(endpoint, Revision.V2025_11_25);
        await client.OpenAsync("alpha", server.Directory.Path);

        (await client.CallAsync("close_session")).ShouldSucceed();

        (await client.CallAsync("get_project")).ShouldFail("session_required");
        (await client.CallAsync("set_project", ("name", "beta"), ("root", server.Directory.Path))).ShouldSucceed().Project.ShouldBe("beta");
        (await client.CallAsync("get_project")).Project.ShouldBe("beta");
    }
}
