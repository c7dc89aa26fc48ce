using System.Text.Json.Nodes;
using Scribe.Http.Requests;

namespace Scribe.Http.Tests;

/// <summary>What headers may hold and nobody may print.</summary>
public class RequestHeadersTests
{
    private const string Secret = "aaaabbbbccccddddeeeeffffgggghhhh";

    [Fact]
    public void Text_SaysNothingOfTheSession() =>
        new RequestHeaders("2025-11-25", Secret, null, Secret).ToString().ShouldNotContain(Secret);

    [Fact]
    public async Task UriThatIsNotTheHeaders_IsNotRepeated()
    {
        await using var server = await WebServer.StartEchoAsync();
        var body = Messages.PerRequest("resources/read", new JsonObject { ["uri"] = $"basket://items?session=scs_{Secret}" });

        var answer = await server.Wire().PostAsync(body, Messages.Headers("resources/read", $"basket://other?session=scs_{Secret}"));

        answer.ShouldRefuse(400, -32020, "params.uri");
        answer.Text.ShouldNotContain(Secret);
    }
}
