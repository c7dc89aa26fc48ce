using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>SCRIBE2001 where a value made up on the spot becomes a session's id or handle.</summary>
public sealed class MintedIdentityTests
{
    private static Snippet Body(string statements) => new Snippet("SCRIBE2001").With($$"""
        using System.Security.Cryptography;
        using System.Text;

        class Code
        {
            int _next;
            static long s_next;
            public async Task Run(string? text, byte[] bytes, string[] many, Guid known)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("_ = (SessionId)[|Guid.NewGuid()|];")]
    [InlineData("_ = (SessionId)[|Guid.CreateVersion7()|];")]
    [InlineData("_ = (SessionId)[|Guid.NewGuid().ToString()|];")]
    [InlineData("_ = SessionHandle.Parse([|Guid.NewGuid().ToString(\"N\")|]);")]
    [InlineData("_ = SessionHandle.Parse([|Guid.NewGuid().ToString(\"N\")[..8]|]);")]
    [InlineData("_ = SessionHandle.Parse([|Guid.NewGuid().ToString(\"N\").Substring(0, 8).ToUpperInvariant()|]);")]
    [InlineData("_ = SessionHandle.TryParse([|\"scs_\" + Guid.NewGuid()|], out var handle);")]
    [InlineData("_ = SessionHandle.TryParse([|$\"scs_{Guid.NewGuid():N}\"|], out var handle);")]
    [InlineData("_ = SessionHandle.TryParse([|string.Format(\"scs_{0}\", Guid.NewGuid())|], out var handle);")]
    [InlineData("_ = SessionHandle.TryParse([|string.Concat(\"scs_\", Guid.NewGuid().ToString())|], out var handle);")]
    [InlineData("_ = SessionHandle.TryParse([|string.Join('_', \"scs\", Guid.NewGuid())|], out var handle);")]
    [InlineData("_ = SessionHandle.TryParse([|text ?? Guid.NewGuid().ToString()|], out var handle);")]
    [InlineData("_ = SessionHandle.TryParse([|text is null ? Guid.NewGuid().ToString() : text|], out var handle);")]
    [InlineData("_ = SessionHandle.TryParse([|text switch { null => $\"{Guid.NewGuid()}\", _ => text }|], out var handle);")]
    [InlineData("_ = SessionHandle.Parse([|Convert.ToBase64String(Guid.NewGuid().ToByteArray())|]);")]
    [InlineData("_ = SessionHandle.Parse([|Convert.ToHexString(SHA256.HashData(bytes))|]);")]
    [InlineData("_ = SessionHandle.Parse([|Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text!)))[..32]|]);")]
    [InlineData("_ = SessionHandle.Parse([|text!.GetHashCode().ToString(\"x\")|]);")]
    [InlineData("_ = SessionHandle.Parse([|HashCode.Combine(text).ToString()|]);")]
    [InlineData("_ = (SessionId)[|Interlocked.Increment(ref s_next)|];")]
    [InlineData("_ = (SessionId)[|(long)++_next|];")]
    [InlineData("_ = SessionHandle.Parse([|$\"scs_{_next++}\"|]);")]
    [InlineData("_next += 1; _ = SessionHandle.Parse([|$\"scs_{_next}\"|]);")]
    [InlineData("for (var i = 0; i < 3; i++) _ = SessionHandle.Parse([|$\"scs_{i}\"|]);")]
    [InlineData("_ = SessionHandle.Parse([|new string(Guid.NewGuid().ToString().AsSpan(0, 8))|]);")]
    [InlineData("SessionId made = (SessionId)[|Guid.NewGuid()|];")]
    [InlineData("var made = new List<SessionId> { (SessionId)[|Guid.NewGuid()|] };")]
    [InlineData("_ = [|new SessionId(Guid.NewGuid())|];")]
    public Task MintedValue_IsReported(string statement) => Body(statement).VerifyAsync();

    [Theory]
    [InlineData("var made = Guid.NewGuid(); _ = (SessionId)[|made|];")]
    [InlineData("var made = Guid.NewGuid(); var cut = made.ToString(\"N\"); _ = SessionHandle.Parse([|cut[..8]|]);")]
    [InlineData("string? made = null; made ??= Guid.NewGuid().ToString(); _ = SessionHandle.Parse([|made|]);")]
    [InlineData("string made; if (text is null) made = Guid.NewGuid().ToString(); else made = text; _ = SessionHandle.Parse([|made|]);")]
    [InlineData("var made = Guid.NewGuid(); Func<SessionId> make = () => (SessionId)[|made|];")]
    [InlineData("var hash = SHA256.HashData(bytes); var hex = Convert.ToHexString(hash); _ = SessionHandle.Parse([|hex|]);")]
    public async Task MintedValueThroughLocals_IsReported_WithWhereItWasMinted(string statement)
    {
        var found = await Body(statement).VerifyAsync();
        found.Single().AdditionalLocations.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("_ = SessionHandle.Parse(text!);")]
    [InlineData("_ = (SessionId)known;")]
    [InlineData("_ = (SessionId)Guid.Empty;")]
    [InlineData("_ = (SessionId)Guid.Parse(text!);")]
    [InlineData("_ = (SessionId)new Guid(bytes);")]
    [InlineData("var request = Guid.NewGuid(); Console.WriteLine(request); _ = SessionHandle.Parse(text!);")]
    [InlineData("var sessionId = Guid.NewGuid().ToString(); Console.WriteLine(sessionId);")]
    [InlineData("for (var i = 0; i < many.Length; i++) _ = SessionHandle.Parse(many[i]);")]
    [InlineData("for (var i = 0; i < 9; i++) _ = SessionHandle.Parse(text!.Substring(i));")]
    [InlineData("for (var i = 0; i < 9; i++) _ = SessionHandle.Parse(text![i..]);")]
    [InlineData("for (var i = 0; i < 9; i++) _ = SessionHandle.Parse(text!.PadLeft(i));")]
    [InlineData("var map = new Dictionary<Guid, string>(); _ = SessionHandle.Parse(map[Guid.NewGuid()]);")]
    [InlineData("_ = SessionHandle.Parse(text == Guid.NewGuid().ToString() ? text : \"\");")]
    [InlineData("_ = SessionHandle.Parse(Convert.ToHexString(bytes));")]
    [InlineData("string sessionHandle = $\"{Guid.NewGuid()}\"; Console.WriteLine(sessionHandle);")]
    public Task KnownValue_IsClean(string statement) => Body(statement).VerifyAsync();
}
