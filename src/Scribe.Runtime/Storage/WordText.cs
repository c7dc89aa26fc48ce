using System.Globalization;
using System.Text;

namespace Scribe.Storage;

/// <summary>The words of a text, as every store indexes and finds them.</summary>
/// <remarks>
/// A word is a run of letters, digits and the marks on them, in lower case. Each store would cut and fold by rules of its own;
/// this is done before, so that a search finds the same in all of them. Nothing is normalized: what that does depends on the
/// machine's libraries, and the index is shared between machines.
/// </remarks>
public static class WordText
{
    /// <summary>The words, in their order, with one space between them; empty if there are none.</summary>
    public static string Fold(string text)
    {
        var words = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPartOfWord(rune, inWord))
            {
                if (!inWord && words.Length > 0)
                    words.Append(' ');
                inWord = true;
                words.Append(Rune.ToLowerInvariant(rune));
            }
            else
            {
                inWord = false;
            }
        }

        return words.ToString();
    }

    private static bool IsPartOfWord(Rune rune, bool inWord) =>
        Rune.IsLetterOrDigit(rune)
        || (inWord && Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);
}
