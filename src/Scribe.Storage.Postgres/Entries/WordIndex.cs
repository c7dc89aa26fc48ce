using System.Globalization;
using System.Text;

namespace Scribe.Storage.Postgres.Entries;

/// <summary>What the index of words is fed with, and asked for.</summary>
/// <remarks>
/// A GIN index says which rows hold a word, and not which of them are the newest; of a common word in a long log those are all of
/// its entries. So each word is indexed together with its log and its segment of it, and a search goes from segment to segment: it
/// reads no further than it has to, however long the log is, and none of another log.
/// The index leads to entries that hold all words. Whether these stand side by side is tested on the entry itself
/// (<see cref="WordTest"/>): positions in a tsvector end at 16,383.
/// </remarks>
internal static class WordIndex
{
    /// <summary>How many entries a segment has. A power of two, stored in the index: never change it.</summary>
    public const long SegmentEntries = 1L << 11;

    /// <summary>A lexeme holds up to 2,046 bytes; of a longer word its beginning is indexed, and the rest is tested on the entry.</summary>
    private const int MaxCharacters = 500;

    /// <summary>What stands around a word: the prefix, quotes and what joins it to the next.</summary>
    private const long Overhead = 40;

    /// <summary>How many characters a query has at the most: a tsquery holds 1 MiB of words, in UTF-8.</summary>
    private const long MaxQueryCharacters = 256 * 1024;

    /// <summary>How many segments one query can ask for, at least one: each repeats all words.</summary>
    public static long MaxSegments(IReadOnlyList<WordPhrase> phrases) =>
        Math.Max(1, MaxQueryCharacters / phrases.Sum(static phrase => phrase.Words.Split(' ').Sum(static word => Math.Min(word.Length, MaxCharacters) + Overhead)));

    public static long SegmentOf(long sequence) => sequence / SegmentEntries;

    /// <summary>An entry's words as the text of a tsvector. Words are letters, digits and marks, so that nothing in them must be escaped.</summary>
    public static string Vector(long log, long sequence, string words)
    {
        if (words.Length == 0)
            return "";
        var prefix = Prefix(log, SegmentOf(sequence));
        var vector = new StringBuilder();
        foreach (var word in words.Split(' ').Distinct(StringComparer.Ordinal))
            vector.Append('\'').Append(prefix).Append(Shorten(word)).Append("' ");
        return vector.ToString();
    }

    /// <summary>All words of the phrases, in any of the segments, as the text of a tsquery.</summary>
    public static string Query(long log, long firstSegment, long lastSegment, IReadOnlyList<WordPhrase> phrases)
    {
        var query = new StringBuilder();
        for (var segment = firstSegment; segment <= lastSegment; segment++)
        {
            query.Append(query.Length == 0 ? "" : " | ").Append('(');
            var prefix = Prefix(log, segment);
            var separator = "";
            foreach (var (words, isPrefix) in phrases)
            {
                var cut = words.Split(' ');
                for (var i = 0; i < cut.Length; i++)
                {
                    query.Append(separator).Append('\'').Append(prefix).Append(Shorten(cut[i])).Append('\'');
                    if (isPrefix && i == cut.Length - 1)
                        query.Append(":*");
                    separator = " & ";
                }
            }

            query.Append(')');
        }

        return query.ToString();
    }

    private static string Prefix(long log, long segment) => string.Create(CultureInfo.InvariantCulture, $"{log:x}/{segment:x}/");

    private static string Shorten(string word)
    {
        if (word.Length <= MaxCharacters)
            return word;
        return word[..(char.IsHighSurrogate(word[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters)];
    }
}
