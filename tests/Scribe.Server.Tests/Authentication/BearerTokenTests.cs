using System.Net;
using System.Text.Json;
using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Authentication;

/// <summary>Real tokens, on the real server.</summary>
public class BearerTokenTests
{
    public static TheoryData<string, KeyForm> FormsAndRevisions
    {
        get
        {
            var all = new TheoryData<string, KeyForm>();
            foreach (var revision in new[] { Revision.WithConnections, Revision.WithoutSessions })
            {
                foreach (var form in Enum.GetValues<KeyForm>())
                    all.Add(revision, form);
            }

            return all;
        }
    }

    /// <summary>What is wrong with each token, and what its sender is told.</summary>
    public static TheoryData<string, string> Bad => new()
    {
        { "expired", "has expired" },
        { "not yet valid", "not valid yet" },
        { "without an end", "never expires" },
        { "for another audience", "for another audience" },
        { "for no audience", "for another audience" },
        { "of another issuer", "from another issuer" },
        { "of no issuer", "from another issuer" },
        { "signed by a stranger", "a key that is not known here|signature is not good" },
        { "unsigned", "signature is not good" },
        { "public key as secret", "not taken|not known|not good" },
        { "changed", "signature is not good|not known" },
        { "no token", "cannot be read" },
        { "two parts", "cannot be read" },
    };

    [Theory]
    [MemberData(nameof(FormsAndRevisions))]
    public async Task TwoOwners_EachHaveTheirOwnSessions_AndSeeNoneOfTheOther(string revision, KeyForm form)
    {
        await using var server = await TokenServer.StartAsync(form: form);
        await using var first = await server.ConnectAsync(revision, server.Issuer.SignFor("first"));
        await using var again = await server.ConnectAsync(revision, server.Issuer.SignFor("first"));
        await using var second = await server.ConnectAsync(revision, server.Issuer.SignFor("second"));

        var handle = (await CallAsync(first, "set_project", ("name", "alpha"), ("root", server.Path))).Handle!;

        (await CallAsync(again, "get_project", ("session", handle))).Project.ShouldBe("alpha");
        foreach (var tool in new[] { "get_project", "read_recent", "resume_session", "close_session" })
            (await CallAsync(second, tool, ("session", handle))).Error.ShouldBe("session_unknown", tool);
        (await CallAsync(second, "append_entry", ("session", handle), ("message", "planted"))).Error.ShouldBe("session_unknown");
        (await CallAsync(first, "read_recent", ("session", handle))).Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("auth0|user:1", "auth0|user")]
    [InlineData("cli:first", "first")]
    public async Task SubjectWithAColon_IsItselfAndNobodyElse(string subject, string other)
    {
        await using var server = await TokenServer.StartAsync();
        await using var owner = await server.ConnectAsync(Revision.WithoutSessions, server.Issuer.SignFor(subject));
        await using var stranger = await server.ConnectAsync(Revision.WithoutSessions, server.Issuer.SignFor(other));
        await using var again = await server.ConnectAsync(Revision.WithoutSessions, server.Issuer.SignFor(subject));

        var handle = (await CallAsync(owner, "set_project", ("name", "alpha"), ("root", server.Path))).Handle!;

        (await CallAsync(again, "get_project", ("session", handle))).Project.ShouldBe("alpha");
        (await CallAsync(stranger, "get_project", ("session", handle))).Error.ShouldBe("session_unknown");
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task BadToken_IsRefused_EvenWhereNoneIsNeeded(string kind, string said)
    {
        foreach (var form in Enum.GetValues<KeyForm>())
        {
            await using var server = await TokenServer.StartAsync(required: false, form);

            var response = await server.PostAsync("", $"Bearer {Token(server.Issuer, kind, form)}");

            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            var challenge = response.Headers.WwwAuthenticate.ToString();
            challenge.ShouldStartWith("Bearer resource_metadata=\"https://scribe.example/.well-known/oauth-protected-resource/mcp\"");
            challenge.ShouldContain("error=\"invalid_token\"");
            said.Split('|').ShouldContain(part => challenge.Contains(part, StringComparison.Ordinal), challenge);
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("scs_");
        }
    }

    [Fact]
    public async Task NoToken_IsAskedForOne_WhereOneIsNeeded_AndIsNoError()
    {
        await using var server = await TokenServer.StartAsync();

        var response = await server.PostAsync("");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe(
            "Bearer resource_metadata=\"https://scribe.example/.well-known/oauth-protected-resource/mcp\"");
    }

    [Fact]
    public async Task NoToken_IsAnonymous_WhereNoneIsNeeded()
    {
        await using var server = await TokenServer.StartAsync(required: false);
        await using var anonymous = await server.ConnectAsync(Revision.WithoutSessions, token: null);
        await using var owner = await server.ConnectAsync(Revision.WithoutSessions, server.Issuer.SignFor("first"));

        var handle = (await CallAsync(anonymous, "set_project", ("name", "alpha"), ("root", server.Path))).Handle!;
        var owned = (await CallAsync(owner, "set_project", ("name", "alpha"), ("root", server.Path))).Handle!;

        (await CallAsync(anonymous, "get_project", ("session", handle))).Project.ShouldBe("alpha");
        (await CallAsync(anonymous, "get_project", ("session", owned))).Error.ShouldBe("session_unknown");
        (await CallAsync(owner, "get_project", ("session", handle))).Error.ShouldBe("session_unknown");
    }

    [Theory]
    [InlineData("sub", "")]
    [InlineData("sub", "  ")]
    [InlineData("sub", null)]
    [InlineData("client_id", null)]
    public async Task GoodTokenThatNamesNobody_OpensNothing_WhereSomebodyIsNeeded(string claim, string? value)
    {
        await using var server = await TokenServer.StartAsync();
        await using var client = await server.ConnectAsync(Revision.WithoutSessions, server.Issuer.Sign((claim, value)));

        (await CallAsync(client, "open_session")).Error.ShouldBe("authentication_required");
    }

    [Fact]
    public async Task SubjectGivenAsAList_NamesNobody()
    {
        await using var server = await TokenServer.StartAsync();
        var token = server.Issuer.Sign(("sub", new[] { "first", "second" }));

        (await server.PostAsync("", $"Bearer {token}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "Basic Zmlyc3Q6c2VjcmV0")]
    [InlineData(HttpStatusCode.Unauthorized, "")]
    [InlineData(HttpStatusCode.BadRequest, "Bearer")]
    [InlineData(HttpStatusCode.BadRequest, "Bearer one two")]
    [InlineData(HttpStatusCode.BadRequest, "Bearer one", "Bearer two")]
    public async Task OtherCredentials_AreNeverTakenForNone(HttpStatusCode status, params string[] authorization)
    {
        await using var server = await TokenServer.StartAsync(required: false);

        var response = await server.PostAsync("", authorization);

        response.StatusCode.ShouldBe(status);
        response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer resource_metadata=");
    }

    [Fact]
    public async Task TokenInTheAddress_IsNone()
    {
        await using var server = await TokenServer.StartAsync();
        var token = server.Issuer.SignFor("first");

        (await server.PostAsync($"?access_token={token}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.PostAsync("", $"bearer {token}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/mcp/")]
    [InlineData("/MCP")]
    [InlineData("/mcp//")]
    [InlineData("/%6dcp")]
    [InlineData("/other")]
    public async Task EveryPath_IsGuarded(string path)
    {
        await using var server = await TokenServer.StartAsync();

        (await server.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://scribe.example/mcp", "https://scribe.example/mcp")]
    [InlineData("scribe", null)]
    public async Task Metadata_SaysWhereTokensComeFrom_AndIsWhereTheChallengePoints(string audience, string? resource)
    {
        await using var server = await TokenServer.StartAsync(audience: audience);
        var challenge = (await server.PostAsync("")).Headers.WwwAuthenticate.ToString();

        var response = await server.GetAsync("/.well-known/oauth-protected-resource/mcp");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        document.GetProperty("resource").GetString().ShouldBe(resource ?? server.Endpoint.AbsoluteUri);
        document.GetProperty("authorization_servers")[0].GetString().ShouldBe(TokenIssuer.Name);
        challenge.ShouldContain(resource is null ? new Uri(server.Address, "/.well-known/").AbsoluteUri : "https://scribe.example/.well-known/");
    }

    [Fact]
    public async Task TransportSession_AnswersToTheOwnerAlone_WhoOpenedIt()
    {
        await using var server = await TokenServer.StartAsync();
        await using var first = await server.ConnectAsync(Revision.WithConnections, server.Issuer.SignFor("first"));
        await CallAsync(first, "set_project", ("name", "alpha"), ("root", server.Path));

        using var http = new HttpClient();
        var stolen = new HttpRequestMessage(HttpMethod.Delete, server.Endpoint);
        stolen.Headers.Add("Mcp-Session-Id", first.SessionId);
        stolen.Headers.Add("Authorization", $"Bearer {server.Issuer.SignFor("second")}");

        (await http.SendAsync(stolen)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CallAsync(first, "get_project")).Project.ShouldBe("alpha");
    }

    private static string Token(TokenIssuer issuer, string kind, KeyForm form)
    {
        var now = DateTimeOffset.UtcNow;
        using var stranger = new TokenIssuer(form);
        return kind switch
        {
            "expired" => issuer.Sign(("nbf", now.AddHours(-2).ToUnixTimeSeconds()), ("exp", now.AddHours(-1).ToUnixTimeSeconds())),
            "not yet valid" => issuer.Sign(("nbf", now.AddMinutes(5).ToUnixTimeSeconds())),
            "without an end" => issuer.Sign(("exp", null)),
            "for another audience" => issuer.Sign(("aud", "https://other.example/mcp")),
            "for no audience" => issuer.Sign(("aud", null)),
            "of another issuer" => issuer.Sign(("iss", TokenIssuer.Name + "/")),
            "of no issuer" => issuer.Sign(("iss", null)),
            "signed by a stranger" => stranger.SignFor("first"),
            "unsigned" => TokenIssuer.Unsigned(),
            "public key as secret" => issuer.SignWithPublicKeyAsSecret(),
            "changed" => Changed(issuer),
            "no token" => "nonsense",
            _ => "two.parts",
        };
    }

    /// <summary>The claims of one token under the signature of another.</summary>
    private static string Changed(TokenIssuer issuer)
    {
        var (one, other) = (issuer.SignFor("first").Split('.'), issuer.SignFor("second").Split('.'));
        return $"{one[0]}.{other[1]}.{one[2]}";
    }

    private static async Task<ToolAnswer> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments) =>
        new(await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value)));
}
