using Scribe.Entries.Queries;

namespace Scribe.Runtime.Tests.Entries.Queries;

public class WordQueryTests
{
    [Theory]
    [InlineData("foo", "foo")]
    [InlineData("  Foo \t bar\n", "foo|bar")]
    [InlineData("foo_bar", "foo bar")]
    [InlineData("\"foo  BAR\" baz", "foo bar|baz")]
    [InlineData("foo\"bar baz\"qux", "foo|bar baz|qux")]
    [InlineData("foo*", "foo*")]
    [InlineData("\"foo ba\"* qux", "foo ba*|qux")]
    [InlineData("foo*\"bar\"", "foo*|bar")]
    [InlineData("src/Main.cs", "src main cs")]
    [InlineData("foo - \"\" bar", "foo|bar")]
    [InlineData("NOT foo OR (bar)", "not|foo|or|bar")]
    [InlineData("words:foo ^bar +baz", "words foo|bar|baz")]
    [InlineData("日本*", "日本*")]
    public void Text_IsReadAsPhrases(string text, string phrases) =>
        string.Join('|', WordQuery.Parse(text).Select(phrase => phrase.Words + (phrase.IsPrefix ? "*" : ""))).ShouldBe(phrases);

    [Theory]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("\"\"")]
    [InlineData("🙂")]
    [InlineData("foo \"bar")]
    [InlineData("*")]
    [InlineData("*foo")]
    [InlineData("fo*o")]
    [InlineData("foo**")]
    [InlineData("foo-*")]
    [InlineData("foo *")]
    [InlineData("\"fo* bar\"")]
    [InlineData("\"foo\"*bar")]
    [InlineData("f*")]
    [InlineData("foo_b*")]
    public void TextWithoutWords_OrWithAStarThatSaysNothing_IsRefused(string text) =>
        Should.Throw<ScribeException>(() => WordQuery.Parse(text)).Code.ShouldBe(ErrorCode.InvalidArgument);
}
