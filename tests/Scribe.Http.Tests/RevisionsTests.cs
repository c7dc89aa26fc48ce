using Scribe.Http.Refusals;
using Scribe.Http.Requests;

namespace Scribe.Http.Tests;

public class RevisionsTests
{
    [Theory]
    // Who does without initialize is offered what does without it.
    [InlineData(null, "2099-01-01", "2026-07-28")]
    [InlineData(null, "draft", "2026-07-28")]
    [InlineData(null, "1900-01-01", "2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")]
    [InlineData("2026-07-28", "2025-11-25", "2026-07-28")]
    [InlineData("2025-11-25", "2026-07-28", "2025-11-25")]
    public void RevisionThatIsNotSpoken_IsRefused_WithThoseThatMayBeTriedInstead(string? pinned, string asked, params string[] offered)
    {
        var refusal = Should.Throw<HttpRefusal>(() => new Revisions(pinned).Check(asked));

        refusal.ErrorData!["supported"]!.AsArray().Select(revision => revision!.GetValue<string>()).ShouldBe(offered);
    }
}
