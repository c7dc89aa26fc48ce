using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

public sealed class MakesSessionAmbientMessages
{
    [Fact]
    public async Task EachWay_HasItsWords() => (await new Snippet("SCRIBE1005").With("""
        class Holder { public Project? Project { get; set; } }
        static class Ambient
        {
            static readonly AsyncLocal<Session?> [|s_session|] = new();
            static readonly ThreadLocal<Holder> [|s_holder|] = new();
            [ThreadStatic] static List<SessionHandle>? [|s_handles|];
            static object Make() => [|new AsyncLocal<(int, SessionId)>()|];
        }
        """).VerifyAsync()).ShouldReadAsApproved();
}
