using System.Buffers;
using System.Globalization;
using System.Text;
using Scribe.Errors;

namespace Scribe.Entries;

/// <summary>Checks text that every store keeps as it is.</summary>
internal static class TextCheck
{
    /// <summary>Not missing, not blank, not too long, and of sound content.</summary>
    public static void Required(string? text, int maxLength, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw ScribeErrors.InvalidArgument($"{what} is empty.", "Pass some text.");
        Length(text, maxLength, what);
        Content(text, what);
    }

    public static void Length(string text, int maxLength, string what)
    {
        if (text.Length > maxLength)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"{what} has {text.Length} characters; at most {maxLength} are kept."),
                "Shorten it, or split it into several entries.");
        }
    }

    /// <summary>Valid Unicode without NUL.</summary>
    public static void Content(string text, string what)
    {
        if (text.Contains('\0'))
            throw ScribeErrors.InvalidArgument($"{what} holds a NUL character.", "Remove it and repeat the call.");
        if (!IsUnicode(text))
            throw ScribeErrors.InvalidArgument($"{what} is not valid Unicode.", "Remove the unpaired surrogates and repeat the call.");
    }

    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != OperationStatus.Done)
                return false;
            text = text[consumed..];
        }

        return true;
    }
}
