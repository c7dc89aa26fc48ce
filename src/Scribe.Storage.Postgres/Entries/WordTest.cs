namespace Scribe.Storage.Postgres.Entries;

/// <summary>Tests on an entry itself what the index of words cannot say, and how well the entry fits.</summary>
internal sealed class WordTest
{
    // The constants of BM25. PostgreSQL counts neither entries nor words, so that every word weighs the same, and an entry is long
    // or short beside one of this many words.
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.75;
    private const double UsualWords = 16;

    private readonly (string Text, bool IsPrefix)[] _phrases;

    public WordTest(IReadOnlyList<WordPhrase> phrases) =>
        _phrases = [.. phrases.Select(phrase => (phrase.IsPrefix ? $" {phrase.Words}" : $" {phrase.Words} ", phrase.IsPrefix))];

    /// <param name="message">What the entry says.</param>
    /// <param name="score">How well it fits, the lower the better.</param>
    /// <returns>True if all phrases are in it.</returns>
    public bool Passes(string message, out double score)
    {
        var words = $" {WordText.Fold(message)} ";
        var length = LengthWeight * words.AsSpan().Count(' ') / UsualWords;
        score = 0;
        foreach (var (phrase, isPrefix) in _phrases)
        {
            var count = Count(words, phrase, isPrefix);
            if (count == 0)
                return false;
            score -= count * (Saturation + 1) / (count + (Saturation * (1 - LengthWeight + length)));
        }

        return true;
    }

    /// <summary>The space behind a phrase may be the one before the next.</summary>
    private static int Count(string words, string phrase, bool isPrefix)
    {
        var count = 0;
        for (var at = words.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = words.IndexOf(phrase, at, StringComparison.Ordinal))
        {
            count++;
            at += isPrefix ? phrase.Length : phrase.Length - 1;
        }

        return count;
    }
}
