using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Scribe.Errors;

/// <summary>Shows a caller's own input back in an error, shortened and without control characters.</summary>
internal static partial class Quoted
{
    private const int MaxShown = 60;

    public static string Value(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in WithoutHandles(text[..Math.Min(text.Length, MaxShown)]).EnumerateRunes())
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

    /// <summary>The text as it may be shown, as far as handles go.</summary>
    public static string WithoutHandles(string text) => Handle().Replace(text, "(a session handle)");

    /// <summary>A handle that was passed in the wrong place, whole or cut short, and perhaps escaped as in a URI.</summary>
    [GeneratedRegex("(s|%[57]3)(c|%[46]3)(s|%[57]3)(_|%5f)([a-z2-7]|%[0-9a-f]{2})+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Handle();
}
