using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Disclosure;

/// <summary>What the rules of the 3xxx band say.</summary>
public sealed class DisclosureMessages
{
    [Fact]
    public async Task EachSecret_AndEachPlace_HasItsWords() => (await new Snippet("SCRIBE3001").With("""
        using System.Diagnostics;
        using System.Diagnostics.Metrics;
        using Microsoft.Extensions.Logging;
        using Scribe.Storage;
        static class Tools
        {
            [McpServerTool]
            public static string Show(SessionHandle handle, SessionKey key, McpServer server, ILogger logger, Activity activity, Counter<int> counter)
            {
                var text = $"session {handle.Reveal()}";
                logger.LogInformation("{Session}", [|handle|]);
                Console.WriteLine([|text|]);
                Debug.WriteLine(Convert.ToHexString([|key.Hash|]));
                activity.SetTag("session", [|server.SessionId|]);
                counter.Add(1, new KeyValuePair<string, object?>("session", [|key|]));
                var tags = new TagList { { "session", [|handle|] } };
                if (tags.Count > 0) throw new InvalidOperationException([|text|]);
                return server.SessionId is { } id ? [|id|] : [|text|];
            }
        }
        """).VerifyAsync()).ShouldReadAsApproved();

    [Fact]
    public async Task EachParameter_HasItsWords() => (await new Snippet("SCRIBE3003").With("""
        using System.Security.Claims;
        class Code
        {
            [McpServerTool] public string WhoAmI(ClaimsPrincipal [|user|]) => "";
            [McpServerPrompt(Name = "say")] public string Greet(ClaimsPrincipal? [|caller|]) => "";
            [McpServerTool] public string Build(string {|SCRIBE3002:session|}) => "";
            public static void Run()
            {
                McpServerTool.Create((string {|SCRIBE3002:session|}, ClaimsPrincipal [|user|]) => "");
                McpServerResource.Create([|Named|], new() { UriTemplate = "a://b" });
            }
            static string Named(ClaimsPrincipal user) => "";
        }
        """).VerifyAsync()).ShouldReadAsApproved();
}
