using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using Scribe.Runtime.Tests.Calls.Prompts;
using Scribe.Runtime.Tests.Calls.Resources;

namespace Scribe.Runtime.Tests.Calls;

public class RequestErrorTests
{
    [Fact]
    public async Task EveryRefusalOfPromptsAndResources_ReadsAsApproved()
    {
        var seen = new StringBuilder();
        var time = new FakeTime();
        await using var server = TestServer.Start(
            builder => builder.WithScribeTools().WithPrompts<AuthorPrompts>().WithResources<AuthorResources>(), time: time);
        var client = await server.ConnectAsync(Revision.V2026_07_28);
        var (one, other) = (await client.OpenAsync(), await client.OpenAsync());
        async Task ShowAsync(string occasion, Task call)
        {
            var refusal = await Should.ThrowAsync<McpProtocolException>(() => call, occasion);
            seen.AppendLine(CultureInfo.InvariantCulture, $"# {occasion}")
                .AppendLine(CultureInfo.InvariantCulture, $"{(int)refusal.ErrorCode} {refusal.Message}")
                .AppendLine();
        }

        await ShowAsync("prompt, no session", client.PromptAsync("review"));
        await ShowAsync("prompt, made-up handle", client.PromptAsync("review", SessionHandle.Create().Reveal()));
        await ShowAsync("prompt, argument and _meta disagree", client.PromptAsync("review", one, ("session", other)));
        await ShowAsync("prompt, argument missing", client.PromptAsync("review", one));
        await ShowAsync("prompt, no project", client.PromptAsync("review", one, ("focus", "speed")));
        await ShowAsync("prompt, author refuses", client.PromptAsync("refusing_prompt", one));
        await ShowAsync("resource, no session", client.ReadAsync("basket://direct"));
        await ShowAsync("resource, malformed handle", client.ReadAsync("basket://items?session=nonsense"));
        await ShowAsync("resource, URI and _meta disagree", client.ReadAsync($"basket://items?session={one}", other));
        await ShowAsync("resource, no project", client.ReadAsync($"basket://items?session={one}"));
        await ShowAsync("resource, author refuses", client.ReadAsync("refusing://x", one));
        await ShowAsync("resource, unknown, with a handle in its URI", client.ReadAsync($"basket://items/{one}"));
        time.Advance(TimeSpan.FromHours(27));
        await ShowAsync("prompt, expired", client.PromptAsync("review", one, ("focus", "speed")));
        await ShowAsync("resource, expired", client.ReadAsync("basket://direct", one));

        Snapshot.ShouldMatch(seen.ToString());
    }
}
