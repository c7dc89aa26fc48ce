using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Scribe.Http.Tests;

/// <summary>Users come from ASP.NET Core's own authentication, and a transport session is its user's alone.</summary>
public class UserTests
{
    private const string Header = HeaderAuthentication.Header;
    private const string Ada = "https://issuer.example|cli|ada";

    private static readonly string Who = Messages.Call("who");

    [Fact]
    public async Task User_ReachesTheTool_OnBothRevisions()
    {
        await using var server = await StartAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync((Header, Ada));

        (await wire.PostAsync(Who, ("Mcp-Session-Id", id), (Header, Ada))).Text.ShouldContain("ada");
        var headers = Messages.Headers("tools/call", "who");
        (await wire.PostAsync(Messages.PerRequestCall("who"), [.. headers, (Header, Ada)])).Text.ShouldContain("ada");
        (await wire.PostAsync(Messages.PerRequestCall("who"), headers)).Text.ShouldContain("nobody");
    }

    [Theory]
    [InlineData("https://issuer.example|cli|bob")]
    [InlineData("https://issuer.example|other|ada")]
    [InlineData("https://other.example|cli|ada")]
    [InlineData("https://issuer.example||ada")]
    [InlineData("https://issuer.example|cli|")]
    [InlineData("||")]
    [InlineData(null)]
    public async Task SessionOfAnother_IsAnsweredAsUnknown_AndStaysItsOwners(string? other)
    {
        await using var server = await StartAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync((Header, Ada));

        foreach (var method in new[] { "POST", "GET", "DELETE" })
        {
            var foreign = await SendAsync(wire, method, id, other);
            var unknown = await SendAsync(wire, method, new string('x', id.Length), other);
            foreign.ShouldRefuse(404, -32600);
            foreign.Text.ShouldBe(unknown.Text);
            foreign.Headers.Keys.ShouldBe(unknown.Headers.Keys, ignoreOrder: true);
        }

        (await wire.PostAsync(Who, ("Mcp-Session-Id", id), (Header, Ada))).Text.ShouldContain("ada");
    }

    [Fact]
    public async Task AnonymousSession_IsNoUsers()
    {
        await using var server = await StartAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        (await SendAsync(wire, "POST", id, Ada)).ShouldRefuse(404, -32600);
        (await SendAsync(wire, "POST", id, null)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task EndpointThatRequiresAuthorization_LetsNobodyElseIn()
    {
        await using var server = await WebServer.StartEchoAsync(services: HeaderAuthentication.Add, application: (_, endpoint) => endpoint.RequireAuthorization());

        (await server.Wire().PostAsync(Messages.Initialize())).Status.ShouldBe(401);
        (await server.Wire().PostAsync(Messages.Initialize(), (Header, Ada))).Status.ShouldBe(200);
        server.Sessions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Owner_IsTheCallersOwn_InScribe()
    {
        await using var server = await WebServer.StartAsync(services: HeaderAuthentication.Add);
        var ada = await server.ConnectAsync(Revision.V2026_07_28, new Dictionary<string, string> { [Header] = Ada });
        var bob = await server.ConnectAsync(Revision.V2025_11_25, new Dictionary<string, string> { [Header] = "https://issuer.example|cli|bob" });

        var handle = await ada.CallAsync("open_session").HandleAsync();

        (await ada.CallAsync("resume_session", ("session", handle))).IsError.ShouldNotBe(true);
        (await bob.CallAsync("resume_session", ("session", handle))).StructuredContent!.Value.GetProperty("error").GetProperty("code").GetString()
            .ShouldBe("session_unknown");
    }

    private static Task<WebServer> StartAsync() => WebServer.StartEchoAsync(services: HeaderAuthentication.Add);

    private static Task<WireAnswer> SendAsync(Wire wire, string method, string id, string? user) => method == "POST"
        ? wire.PostAsync(Who, ("Mcp-Session-Id", id), (Header, user))
        : wire.SendAsync(new HttpMethod(method), null, ("Accept", "text/event-stream"), ("Mcp-Session-Id", id), (Header, user));
}
