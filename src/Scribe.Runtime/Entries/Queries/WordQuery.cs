using System.Globalization;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Entries.Queries;

/// <summary>Reads what is looked for by words.</summary>
internal static class WordQuery
{
    private const int MaxWords = 32;

    /// <summary>A shorter beginning stands for so many words that to look for it takes longer than to read the log.</summary>
    private const int MinPrefix = 2;

    private const string HowTo =
        "Pass words, which must all be there; in quotation marks if they must stand side by side; with * at the end of a word that may go on.";

    /// <summary>The phrases, of one or more words each.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it asks for no words, for too many, or is not closed.</exception>
    public static IReadOnlyList<WordPhrase> Parse(string text)
    {
        var phrases = new List<WordPhrase>();
        for (var rest = text.AsSpan().TrimStart(); !rest.IsEmpty; rest = rest.TrimStart())
        {
            var part = Next(ref rest);
            var isPrefix = rest is ['*', ..];
            if (isPrefix)
                rest = rest[1..];
            if (part.Contains('*') || (isPrefix && !EndsWord(part, rest)))
                throw Invalid("A * stands elsewhere than at the end of a word.");
            if (ToPhrase(part, isPrefix) is { } phrase)
                phrases.Add(phrase);
        }

        if (phrases.Count == 0)
            throw Invalid($"The text {Quoted.Value(text)} has no words: neither a letter nor a digit.");
        if (phrases.Sum(phrase => phrase.Words.AsSpan().Count(' ') + 1) > MaxWords)
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"The text has more than {MaxWords} words."));
        return phrases;
    }

    /// <summary>Takes what stands in quotation marks, or up to a space or a quotation mark; a * behind it stays.</summary>
    private static string Next(ref ReadOnlySpan<char> rest)
    {
        if (rest[0] == '"')
        {
            var close = rest[1..].IndexOf('"');
            if (close < 0)
                throw Invalid("A quotation mark is not closed.");
            var quoted = rest[1..(close + 1)].ToString();
            rest = rest[(close + 2)..];
            return quoted;
        }

        var length = 0;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && rest[length] != '"')
            length++;
        if (rest[length - 1] == '*')
            length--;
        var part = rest[..length].ToString();
        rest = rest[length..];
        return part;
    }

    /// <summary>Whether a * between these two goes on with a word and ends there.</summary>
    private static bool EndsWord(string part, ReadOnlySpan<char> rest) =>
        WordText.Fold(part + "x") == WordText.Fold(part) + "x" && (rest is [] or ['"', ..] || char.IsWhiteSpace(rest[0]));

    /// <returns>Null for what has no words, such as a dash that stands alone.</returns>
    private static WordPhrase? ToPhrase(string part, bool isPrefix)
    {
        var words = WordText.Fold(part);
        if (isPrefix && words[(words.LastIndexOf(' ') + 1)..].EnumerateRunes().Count() < MinPrefix)
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"Before a * there must be {MinPrefix} letters or digits."));
        return words.Length == 0 ? null : new WordPhrase(words, isPrefix);
    }

    private static ScribeException Invalid(string message) => ScribeErrors.InvalidArgument(message, HowTo);
}
