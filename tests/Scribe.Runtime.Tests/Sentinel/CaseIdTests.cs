namespace Scribe.Runtime.Tests.Sentinel;

public class CaseIdTests
{
    [Theory]
    [InlineData("BUG-2026-11-20-0001", CaseKind.Bug, 1)]
    [InlineData("SEC-2026-11-20-9999", CaseKind.Security, 9999)]
    [InlineData("sec-2026-11-20-10000", CaseKind.Security, 10000)]
    public void Text_IsReadInWhateverCapitals(string text, CaseKind kind, long number)
    {
        var id = CaseId.Parse(text);

        id.Kind.ShouldBe(kind);
        id.Day.ShouldBe(new DateOnly(2026, 11, 20));
        id.Number.ShouldBe(number);
        id.ToString().ShouldBe(text.ToUpperInvariant());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("BUG")]
    [InlineData("BUG-2026-11-20")]
    [InlineData("BUG-2026-11-20-0000")]
    [InlineData("BUG-2026-11-20-001")]
    [InlineData("BUG-2026-11-20-00001")]
    [InlineData("BUG-2026-11-20-99999999999999999999")]
    [InlineData("BUG-2026-11-20-000١")]
    [InlineData("BUG-2026-02-30-0001")]
    [InlineData("TODO-2026-11-20-0001")]
    [InlineData(" BUG-2026-11-20-0001")]
    [InlineData("BUG-2026-11-20-0001\n")]
    [InlineData("../BUG-2026-11-20-0001")]
    public void WhatIsNone_IsRefused(string? text) =>
        Should.Throw<ScribeException>(() => CaseId.Parse(text)).Code.ShouldBe(ErrorCode.InvalidArgument);
}
