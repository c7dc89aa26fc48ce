using System.Globalization;
using System.Text;

namespace Scribe.Errors;

/// <summary>Shows a caller's own input back in an error, shortened and without control characters.</summary>
internal static class Quoted
{
    private const int MaxShown = 60;

    public static string Value(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, MaxShown)).EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Surrogate)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else
                shown.Append(rune);
        }

        shown.Append('\'');
        if (text.Length > MaxShown)
            shown.Append(CultureInfo.InvariantCulture, $"... ({text.Length} characters)");
        return shown.ToString();
    }
}
