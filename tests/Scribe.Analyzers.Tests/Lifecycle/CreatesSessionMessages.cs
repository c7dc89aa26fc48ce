using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

public sealed class CreatesSessionMessages
{
    [Fact]
    public async Task EachWay_HasItsWords() => (await new Snippet("SCRIBE2001").With("""
        using System.Text.Json;
        [SessionScoped] sealed class Cart;
        static class Code
        {
            static long s_next;
            public static void Run(SessionId id, string text)
            {
                var made = [|new SessionHandle()|];
                var copy = [|id with { Value = default }|];
                var read = [|JsonSerializer.Deserialize<List<SessionId>>(text)|];
                var cart = [|new Cart()|];
                var cast = (SessionId)[|Guid.NewGuid()|];
                var cut = Guid.NewGuid().ToString("N");
                var handle = SessionHandle.Parse([|cut[..8]|]);
                var hash = SessionHandle.Parse([|$"{text.GetHashCode()}"|]);
                var counter = (SessionId)[|Interlocked.Increment(ref s_next)|];
            }
        }
        """).VerifyAsync()).ShouldReadAsApproved();
}
