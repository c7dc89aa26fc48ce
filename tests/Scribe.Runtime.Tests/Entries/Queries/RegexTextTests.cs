using System.Text;
using Scribe.Entries.Queries;
using Scribe.Files.Searching;

namespace Scribe.Runtime.Tests.Entries.Queries;

public class RegexTextTests
{
    [Fact]
    public void OneWithoutBacktracking_StaysLinear_WhereBacktrackingWouldExplode() =>
        new RegexText("^(a+)+$", new FakeTime()).Passes(Encoding.UTF8.GetBytes(new string('a', 60_000) + "!")).ShouldBeFalse();

    [Fact]
    public void OneThatExplodes_IsGivenUp() =>
        Should.Throw<ScribeException>(() => new RegexText(@"^(?=a)(a+)+$", new FakeTime()).Passes(Encoding.UTF8.GetBytes(new string('a', 60) + "!")))
            .Message.ShouldContain("single entry");

    /// <summary>.NET's linear engine takes any time for these, and looks at its limit now and then: 4 GB of states on the way.</summary>
    [Theory]
    [MemberData(nameof(Nested))]
    public void OneOfManyStates_IsGivenUpAtItsLimit(string pattern)
    {
        var message = Encoding.UTF8.GetBytes(new string('a', 400));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<ScribeException>(() => new RegexText(pattern, new FakeTime()).Passes(message)).Message.ShouldContain("single entry");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(256_000_000);
    }

    [Theory]
    [MemberData(nameof(Nested))]
    public void OneOfManyStates_IsGivenUpInAFileToo(string pattern)
    {
        var line = new string('a', 400);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<ScribeException>(() => new RegexMatcher(pattern, ignoreCase: false, TimeSpan.FromMilliseconds(250)).Find(line, 1));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(256_000_000);
    }

    public static TheoryData<string> Nested => new()
    {
        "((a|aa){0,30}){0,30}$b",
        Optional("(a|aa)?", 6) + "$b",
        Optional(@"(a|aa|\))?", 5) + "$b",
        Optional("([)]|aa|a)?", 5) + "$b",
    };

    [Fact]
    public void OneThatTakesTooLongInAll_IsGivenUp()
    {
        var regex = new RegexText("a", new TickingTime(TimeSpan.FromSeconds(3)));
        for (var entry = 0; entry < 3; entry++)
            regex.Passes("a"u8).ShouldBeTrue();

        Should.Throw<ScribeException>(() => regex.Passes("a"u8)).Message.ShouldContain("10 s in all");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a{2,1}")]
    [InlineData("[z-a]")]
    [InlineData(@"\p{Nonsense}")]
    [InlineData("(?<=a")]
    [InlineData("*")]
    [InlineData("a{99999999999}")]
    public void WhatIsNone_IsRefused(string pattern) =>
        Should.Throw<ScribeException>(() => new RegexText(pattern, new FakeTime())).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Fact]
    public void OneThatIsTooLargeForTheLinearEngine_StillRuns() =>
        new RegexText("(a{1000}){1000}", new FakeTime()).Passes("aaa"u8).ShouldBeFalse();

    /// <summary>Twice the expression, which may be missing, and so on inwards.</summary>
    private static string Optional(string inner, int depth) =>
        depth == 0 ? inner : $"(?:{Optional(inner, depth - 1)}{Optional(inner, depth - 1)})?";

    /// <summary>Each reading of the clock comes so much after the one before.</summary>
    private sealed class TickingTime(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
