using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

public sealed class CapturesSessionMessages
{
    [Fact]
    public async Task EachKind_HasItsWords() => (await new Snippet("SCRIBE2005").With("""
        sealed class Cart(Session session) { public object Own => session; }
        sealed class Drafts(Session [|session|]) { public object Own => session; }
        sealed class Orders<T>(Cart [|cart|], IEnumerable<SessionHandle> [|handles|]) { public object Own => (cart, handles); }
        static class Setup
        {
            public static void Run(IServiceCollection services) => services
                .AddScoped<Cart>()
                .AddSingleton<Drafts>()
                .AddSingleton(typeof(Orders<>));
        }
        """).VerifyAsync()).ShouldReadAsApproved();
}
