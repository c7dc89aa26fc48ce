using Scribe.Storage;

namespace Scribe.Runtime.Tests.Storage;

public class WordTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ,;- ", "")]
    [InlineData("Fix the BUG, now!", "fix the bug now")]
    [InlineData("foo_bar.Baz(42)", "foo bar baz 42")]
    [InlineData("don't", "don t")]
    [InlineData("line one\nline\ttwo", "line one line two")]
    [InlineData("Ünïcode ÉTÉ", "ünïcode été")]
    [InlineData("e\u0301te\u0301", "e\u0301te\u0301")]
    [InlineData("\u0301 x", "x")]
    [InlineData("日本語 テスト", "日本語 テスト")]
    [InlineData("a😀b", "a b")]
    [InlineData("\ud83e\udd70𝒳yz", "𝒳yz")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void Words_AreRunsOfLettersAndDigits_InLowerCase(string text, string words) => WordText.Fold(text).ShouldBe(words);
}
