using Scribe.Errors;
using Scribe.Identity.Agents;
using Scribe.Storage;

namespace Scribe.Runtime.Tests.Identity.Agents;

/// <summary>What an operator may call an agent, and where it may work.</summary>
public sealed class AgentNameTests : AgentFixture
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" ", "is empty")]
    [InlineData("a/b", "is not an agent's name")]
    [InlineData("../x", "is not an agent's name")]
    [InlineData("a..b", "is not an agent's name")]
    [InlineData("-a", "is not an agent's name")]
    [InlineData("a\n", "is not an agent's name")]
    [InlineData("rev iewer", "is not an agent's name")]
    [InlineData("ревьюер", "is not an agent's name")]
    [InlineData("scs_abcdefgh", "begins like a session handle")]
    public void BadName_IsRefused_AndSaidWhy(string name, string why)
    {
        var refusal = Should.Throw<ScribeException>(() => NamedAgent.KeyOf(name, Root));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldContain(why);
        refusal.Suggestion.ShouldContain("--agent");
    }

    [Fact]
    public void NameOfAHundredCharacters_IsTaken_AndOneMoreIsNot()
    {
        NamedAgent.KeyOf(new string('a', 100), Root).ShouldNotBeNull();
        Should.Throw<ScribeException>(() => NamedAgent.KeyOf(new string('a', 101), Root)).Message.ShouldContain("too long");
    }

    [Fact]
    public void BadRoot_IsRefused_AndSaidWhy()
    {
        File.WriteAllText(Temp.File("file"), "");
        foreach (var (root, why) in new[] { ("", "is empty"), (Temp.File("none"), "does not exist"), (Temp.File("file"), "is a file") })
        {
            var refusal = Should.Throw<ScribeException>(() => NamedAgent.KeyOf(Name, root));
            refusal.Message.ShouldContain(why);
            refusal.Suggestion.ShouldContain("--root");
        }

        Should.Throw<ScribeException>(() => NamedAgent.KeyOf(null, Root)).Message.ShouldContain("no agent is named");
        NamedAgent.KeyOf(null, null).ShouldBeNull();
    }

    [Fact]
    public void RootThatIsLeftOut_IsTheWorkingDirectory() =>
        NamedAgent.KeyOf(Name, null)!.Hash.ShouldBe(NamedAgent.KeyOf(Name, Environment.CurrentDirectory)!.Hash);

    [Fact]
    public void EveryErrorOfANamedAgent_ReadsAsApproved()
    {
        ScribeException[] errors =
        [
            StoreErrors.TakenOver(Name),
            StoreErrors.TakenOver(null),
            SessionErrors.AgentHeldElsewhere(Name),
            Should.Throw<ScribeException>(() => NamedAgent.KeyOf("a/b", Root)),
            Should.Throw<ScribeException>(() => NamedAgent.KeyOf(Name, "")),
            Should.Throw<ScribeException>(() => NamedAgent.KeyOf(null, Root)),
        ];

        Snapshot.ShouldMatch(string.Join('\n', errors.Select(error => $"{error.CodeName}: {error.Message} {error.Suggestion}")));
    }
}
