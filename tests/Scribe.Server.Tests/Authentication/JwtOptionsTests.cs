using System.Net;
using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Authentication;

/// <summary>What the operator writes, and what is said if it cannot work.</summary>
public class JwtOptionsTests
{
    private static readonly string[] Tokens = ["--jwt-issuer", TokenIssuer.Name, "--jwt-audience", TokenIssuer.Audience, "--jwt-keys"];

    [Fact]
    public async Task Command_ServesWhoHasAToken_RefusesOthers_AndLogsNoToken()
    {
        await using var stage = new Stage();
        using var issuer = new TokenIssuer(KeyForm.RsaJwks);
        await File.WriteAllTextAsync(stage.File("keys"), issuer.PublicKeys);
        string[] options = [.. Tokens, stage.File("keys"), "--require-authentication"];
        await using var server = await HttpServerProcess.StartAsync(stage.Database, port: 0, options);
        var (token, expired) = (issuer.SignFor("first"), issuer.Sign(("exp", 1L)));

        await using (var client = await server.ConnectAsync(Revision.WithoutSessions, token))
        {
            var answer = new ToolAnswer(await client.CallToolAsync("set_project", new Dictionary<string, object?> { ["name"] = "alpha", ["root"] = stage.Path }));
            answer.Project.ShouldBe("alpha");
        }

        foreach (var refused in new[] { null, expired })
        {
            var failure = await Should.ThrowAsync<HttpRequestException>(() => server.ConnectAsync(Revision.WithoutSessions, refused));
            failure.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        server.Log.ShouldNotContain(token.Split('.')[2]);
        server.Log.ShouldNotContain(expired.Split('.')[2]);
    }

    [Theory]
    [InlineData("give --http too", "--require-authentication")]
    [InlineData("give --http too", "--jwt-issuer", "a", "--jwt-audience", "b", "--jwt-keys", "c")]
    [InlineData("give --jwt-issuer, --jwt-audience and --jwt-keys too", "--http", "http://127.0.0.1:0", "--require-authentication")]
    [InlineData("--jwt-audience and --jwt-keys missing", "--http", "http://127.0.0.1:0", "--jwt-issuer", "a")]
    [InlineData("--jwt-keys missing", "--http", "http://127.0.0.1:0", "--jwt-issuer", "a", "--jwt-audience", "b")]
    [InlineData("--jwt-audience needs a value", "--http", "http://127.0.0.1:0", "--jwt-issuer", "a", "--jwt-audience", " ", "--jwt-keys", "c")]
    [InlineData("cannot be read", "--http", "http://127.0.0.1:0", "--jwt-issuer", "a", "--jwt-audience", "b", "--jwt-keys", "/does/not/exist")]
    public async Task OptionsThatCannotWork_SayWhatToWrite(string said, params string[] options)
    {
        await using var stage = new Stage();

        var (exitCode, _, errors) = await ScribeCommand.RunAsync(["serve", "--database", stage.Database, .. options]);

        exitCode.ShouldBe(1);
        errors.ShouldContain(said);
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task CommandLine_HasTheLastWord_OverTheEnvironment()
    {
        await using var stage = new Stage();
        using var issuer = new TokenIssuer(KeyForm.EcPem);
        await File.WriteAllTextAsync(stage.File("keys"), issuer.PublicKeys);

        await using var server = await HttpServerProcess.StartAsync(
            stage.Database, port: 0, new Dictionary<string, string> { ["SCRIBE_RequireAuthentication"] = "false" },
            [.. Tokens, stage.File("keys"), "--require-authentication"]);

        (await Should.ThrowAsync<HttpRequestException>(() => server.ConnectAsync(Revision.WithoutSessions))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
