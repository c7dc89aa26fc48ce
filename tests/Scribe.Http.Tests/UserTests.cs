using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Scribe.Http.Tests;

/// <summary>Users come from ASP.NET Core's own authentication, and a transport session is its user's alone.</summary>
public class UserTests
{
    private const string Header = HeaderAuthentication.Header;
    private const string Ops = "https://issuer.example|cli|ops";

    private static readonly string Who = Messages.Call("who");

    [Fact]
    public async Task User_ReachesTheTool_OnBothRevisions()
    {
        await using var server = await StartAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync((Header, Ops));

        (await wire.PostAsync(Who, ("Mcp-Session-Id", id), (Header, Ops))).Text.ShouldContain("ops");
        var headers = Messages.Headers("tools/call", "who");
        (await wire.PostAsync(Messages.PerRequestCall("who"), [.. headers, (Header, Ops)])).Text.ShouldContain("ops");
        (await wire.PostAsync(Messages.PerRequestCall("who"), headers)).Text.ShouldContain("nobody");
    }

    [Theory]
    [InlineData("https://issuer.example|cli|dev")]
    [InlineData("https://issuer.example|other|ops")]
    [InlineData("https://other.example|cli|ops")]
    [InlineData("https://issuer.example||ops")]
    [InlineData("https://issuer.example|cli|")]
    [InlineData("||")]
    [InlineData(null)]
    public async Task SessionOfAnother_IsAnsweredAsUnknown_AndStaysItsOwners(string? other)
    {
        await using var server = await StartAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync((Header, Ops));

        foreach (var method in new[] { "POST", "GET", "DELETE" })
        {
            var foreign = await SendAsync(wire, method, id, other);
            var unknown = await SendAsync(wire, method, new string('x', id.Length), other);
            foreign.ShouldRefuse(404, -32600);
            foreign.Text.ShouldBe(unknown.Text);
            foreign.Headers.Keys.ShouldBe(unknown.Headers.Keys, ignoreOrder: true);
        }

        (await wire.PostAsync(Who, ("Mcp-Session-Id", id), (Header, Ops))).Text.ShouldContain("ops");
    }

    [Fact]
    public async Task AnonymousSession_IsNoUsers()
    {
        await using var server = await StartAsync();
        var wire = server.Wire();
        var id = await wire.InitializeAsync();

        (await SendAsync(wire, "POST", id, Ops)).ShouldRefuse(404, -32600);
        (await SendAsync(wire, "POST", id, null)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task EndpointThatRequiresAuthorization_LetsNobodyElseIn()
    {
        await using var server = await WebServer.StartEchoAsync(services: HeaderAuthentication.Add, application: (_, endpoint) => endpoint.RequireAuthorization());

        (await server.Wire().PostAsync(Messages.Initialize())).Status.ShouldBe(401);
        (await server.Wire().PostAsync(Messages.Initialize(), (Header, Ops))).Status.ShouldBe(200);
        server.Sessions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Owner_IsTheCallersOwn_InScribe()
    {
        await using var server = await WebServer.StartAsync(services: HeaderAuthentication.Add);
        var ops = await server.ConnectAsync(Revision.V2026_07_28, new Dictionary<string, string> { [Header] = Ops });
        var dev = await server.ConnectAsync(Revision.V2025_11_25, new Dictionary<string, string> { [Header] = "https://issuer.example|cli|dev" });

        var handle = await ops.CallAsync("open_session").HandleAsync();

        (await ops.CallAsync("resume_session", ("session", handle))).IsError.ShouldNotBe(true);
        (await dev.CallAsync("resume_session", ("session", handle))).StructuredContent!.Value.GetProperty("error").GetProperty("code").GetString()
            .ShouldBe("session_unknown");
    }

    private static Task<WebServer> StartAsync() => WebServer.StartEchoAsync(services: HeaderAuthentication.Add);

    private static Task<WireAnswer> SendAsync(Wire wire, string method, string id, string? user) => method == "POST"
        ? wire.PostAsync(Who, ("Mcp-Session-Id", id), (Header, user))
        : wire.SendAsync(new HttpMethod(method), null, ("Accept", "text/event-stream"), ("Mcp-Session-Id", id), (Header, user));
}
