namespace Scribe.Files.Text;

/// <summary>What an answer shows of a line: all of it, or a part of one that is too long, which says so.</summary>
internal static class LineExcerpt
{
    /// <summary>The bytes of the longest line that is shown as a whole.</summary>
    public const int MaxLength = 4096;

    /// <summary>What of a long line is shown before a find.</summary>
    private const int Lead = 512;

    /// <summary>Shows a line from its beginning.</summary>
    /// <param name="bytes">The line, or its beginning.</param>
    /// <param name="form">How they stand for text.</param>
    /// <param name="replaced">Is increased by what is not valid.</param>
    /// <returns>The text, and how many bytes it is of.</returns>
    public static (string Text, int Shown) Begin(ReadOnlySpan<byte> bytes, TextForm form, ref long replaced)
    {
        var shown = form.CutBefore(bytes, MaxLength);
        return (form.Decode(bytes[..shown], ref replaced), shown);
    }

    /// <summary>Shows a part of a long line around a find.</summary>
    /// <returns>The text, and where in the bytes it begins.</returns>
    public static (string Text, int Begin) Around(ReadOnlySpan<byte> bytes, int found, TextForm form, ref long replaced)
    {
        var begin = form.CutBefore(bytes, Math.Max(0, found - Lead));
        var part = bytes[begin..];
        return (form.Decode(part[..form.CutBefore(part, MaxLength)], ref replaced), begin);
    }
}
