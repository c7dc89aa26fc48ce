using Microsoft.Extensions.Options;

namespace Scribe.Http.Tests;

/// <summary>Who may call: against pages of other sites, and names that are made to lead here.</summary>
public class HostAndOriginTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:80", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1:9", true)]
    [InlineData("127.1.2.3", true)]
    [InlineData("[::1]:5151", true)]
    [InlineData("attacker.example", false)]
    [InlineData("attacker.example:5151", false)]
    [InlineData("localhost.attacker.example", false)]
    [InlineData("127.0.0.1.attacker.example", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("[::2]", false)]
    public async Task Host_MustBeALoopbackName(string host, bool isAllowed)
    {
        await using var server = await WebServer.StartEchoAsync();

        foreach (var method in new[] { "POST", "GET", "DELETE", "PUT" })
        {
            var answer = await RawHttp.SendAsync(server.Endpoint, method, [$"Host: {host}"]);
            if (isAllowed)
                answer.Status.ShouldNotBe(403, answer.Text);
            else
                answer.ShouldRefuse(403, -32600, "AllowedHosts");
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://localhost", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://127.0.0.1:8443", true)]
    [InlineData("http://[::1]:5173", true)]
    [InlineData("http://attacker.example", false)]
    [InlineData("http://localhost.attacker.example", false)]
    [InlineData("http://localhost@attacker.example", false)]
    [InlineData("file://localhost", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    [InlineData("localhost", false)]
    public async Task Origin_MustBeOfThisMachine(string? origin, bool isAllowed)
    {
        await using var server = await WebServer.StartEchoAsync();

        var answer = await server.Wire().PostAsync(Messages.Initialize(), ("Origin", origin));

        if (isAllowed)
            answer.Status.ShouldBe(200, answer.Text);
        else
            answer.ShouldRefuse(403, -32600, "AllowedOrigins");
    }

    [Theory]
    [InlineData("api.example.com", null, true)]
    [InlineData("API.example.com:8080", null, true)]
    [InlineData("api.example.com", "https://app.example.com", true)]
    [InlineData("api.example.com", "https://app.example.com:444", false)]
    [InlineData("api.example.com", "http://app.example.com", false)]
    [InlineData("api.example.com", "http://localhost:3000", false)]
    [InlineData("localhost", null, false)]
    [InlineData("other.example.com", null, false)]
    public async Task ConfiguredNames_AreTheOnlyOnes(string host, string? origin, bool isAllowed)
    {
        await using var server = await WebServer.StartEchoAsync(options =>
        {
            options.AllowedHosts.Add("api.example.com");
            options.AllowedOrigins.Add("https://app.example.com");
        });

        var answer = await RawHttp.SendAsync(server.Endpoint, "PUT", [$"Host: {host}", .. origin is null ? Array.Empty<string>() : [$"Origin: {origin}"]]);

        answer.Status.ShouldBe(isAllowed ? 405 : 403, answer.Text);
    }

    [Fact]
    public async Task Star_LetsEveryNameIn()
    {
        await using var server = await WebServer.StartEchoAsync(options => options.AllowedHosts.Add("*"));

        (await RawHttp.SendAsync(server.Endpoint, "PUT", ["Host: anything.example"])).Status.ShouldBe(405);
    }

    [Fact]
    public async Task ServerThatOthersCanReach_DoesNotStart_UnlessItKnowsItsNames()
    {
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => WebServer.StartEchoAsync(address: "http://0.0.0.0:0"));
        refusal.Message.ShouldContain("AllowedHosts");

        await using var server = await WebServer.StartEchoAsync(options => options.AllowedHosts.Add("api.example.com"), address: "http://0.0.0.0:0");
    }

    [Theory]
    [InlineData("https://api.example.com", "AllowedHosts")]
    [InlineData("api.example.com:443", "AllowedHosts")]
    [InlineData("api.example.com/mcp", "AllowedHosts")]
    [InlineData("", "AllowedHosts")]
    public async Task HostThatCouldNeverMatch_KeepsTheServerFromStarting(string host, string said) =>
        (await Should.ThrowAsync<OptionsValidationException>(() => WebServer.StartEchoAsync(options => options.AllowedHosts.Add(host)))).Message.ShouldContain(said);

    [Theory]
    [InlineData("app.example.com")]
    [InlineData("https://app.example.com/")]
    [InlineData("https://app.example.com/page")]
    [InlineData("*")]
    [InlineData("")]
    public async Task OriginThatCouldNeverMatch_KeepsTheServerFromStarting(string origin) =>
        (await Should.ThrowAsync<OptionsValidationException>(() => WebServer.StartEchoAsync(options => options.AllowedOrigins.Add(origin)))).Message.ShouldContain("AllowedOrigins");
}
