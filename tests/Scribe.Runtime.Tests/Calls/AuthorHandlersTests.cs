using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>The requests that an author's own handlers serve take no parameters, so no session is resolved for them.</summary>
public sealed class AuthorHandlersTests
{
    [Fact]
    public async Task SessionAskedForByACompletionOrASubscription_IsRefused()
    {
        await using var server = TestServer.Start(builder => builder
            .WithScribeTools()
            .WithCompleteHandler((request, _) => ValueTask.FromResult(
                new CompleteResult { Completion = new Completion { Values = [request.Services!.GetRequiredService<Session>().LogId] } }))
            .WithSubscribeToResourcesHandler((request, _) =>
            {
                request.Services!.GetRequiredService<Session>();
                return ValueTask.FromResult(new EmptyResult());
            }));
        var client = await server.ConnectAsync();
        await client.OpenAsync("alpha", server.Directory.Path);

        await Should.ThrowAsync<McpException>(async () =>
            await client.Mcp.CompleteAsync(new PromptReference { Name = "any" }, "any", "any"));
        await Should.ThrowAsync<McpException>(async () => await client.Mcp.SubscribeToResourceAsync(new Uri("basket://direct")));

        server.Log.Text.Split("Give the tool, prompt or resource a Session parameter").Length.ShouldBeGreaterThan(2, "each was refused for that");
    }
}
