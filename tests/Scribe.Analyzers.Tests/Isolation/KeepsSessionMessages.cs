using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

public sealed class KeepsSessionMessages
{
    [Fact]
    public async Task EachKind_HasItsWords() => (await new Snippet("SCRIBE1004").With("""
        sealed class Holder { public Session? Current { get; set; } }
        static class Kept
        {
            static Session? [|s_session|];
            static readonly List<SessionHandle> [|s_handles|] = [];
            static readonly Dictionary<SessionId, string> [|s_drafts|] = [];
            static readonly Dictionary<string, string> [|s_texts|] = [];
            static readonly Holder [|s_holder|] = new();
            public static void Write(Session session, string text)
            {
                s_texts[session.LogId] = text;
                s_holder.Current = session;
            }
        }
        class Base { public Session? [|Last|] { get; set; } }
        sealed class Cache<T> : Base
        {
            readonly Dictionary<SessionId, T> [|_values|] = [];
            readonly Dictionary<string, T> [|_texts|] = [];
            public void Write(Session session, T value) => _texts[session.LogId] = value;
        }
        static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Cache<int>>(); }
        """).VerifyAsync()).ShouldReadAsApproved();
}
