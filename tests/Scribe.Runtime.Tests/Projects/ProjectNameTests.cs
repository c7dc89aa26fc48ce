namespace Scribe.Runtime.Tests.Projects;

public class ProjectNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("payment-api")]
    [InlineData("Scribe.Runtime_2")]
    [InlineData("0")]
    public void PlainName_IsTaken(string name) => ProjectName.Parse(name).Value.ShouldBe(name);

    [Fact]
    public void LongestName_IsTaken() => ProjectName.Parse(new string('a', 100)).Value.Length.ShouldBe(100);

    public static TheoryData<string?> Bad => new()
    {
        null, "", " ", "\t", "a b", " a", "a ", "a\n", "a\0b", "a\u0007", "../a", "..", ".", "a/../b", "a/b", "a\\b", "/a", "~", "-a", "a-", "a..b", ".a", "a.",
        "scs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "SCS_x", "раyment", "pаyment", "ｐａｙ", "pay\u200bment", "pay\u202ement", "naïve", "\ud800", "😀", new string('a', 101), new string('a', 10_000_000),
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void AnythingElse_IsRefusedWithASuggestion_AndNeverShownWhole(string? name)
    {
        var refusal = Should.Throw<ScribeException>(() => ProjectName.Parse(name));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Suggestion.ShouldContain("ASCII");
        refusal.Message.Length.ShouldBeLessThan(500);
        refusal.Message.ShouldNotContain(character => char.IsControl(character));
        refusal.Message.ShouldNotContain("scs_");
    }
}
