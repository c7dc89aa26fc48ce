using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Configuration;

/// <summary>What the rules of the 9xxx band say.</summary>
public sealed class ConfigurationMessages
{
    [Fact]
    public async Task EachLine_HasItsWords() => (await new Snippet("SCRIBE9001").With("static class A;").WithAdditional("Scribe.GlobalState.txt", """
        [|System.Environment.CurrentDirectory|]
        [|N:System.IO|]
        [|P:System.Environment.CurentDirectory|]
        [|P:System.Environment.CurrentDirectory, P:System.Environment.ExitCode|]
        """).WithUnreadable("Vendor/Scribe.GlobalState.txt").FindAsync()).ShouldReadAsApproved();

    [Fact]
    public async Task EachLack_HasItsWords() => (await new Snippet("SCRIBE9002").With("""
        [[|SharedAcrossSessions("")|]] static class A;
        [[|SharedAcrossSessions(" TODO ")|]] static class B;
        """).VerifyAsync()).ShouldReadAsApproved();
}
