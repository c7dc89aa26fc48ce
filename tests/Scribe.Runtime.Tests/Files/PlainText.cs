using System.Text;

namespace Scribe.Runtime.Tests.Files;

/// <summary>What a file's text is, told the plain way: all in memory, one character after the other.</summary>
internal static class PlainText
{
    /// <summary>The lines: LF, CR and LF, and CR alone end one; what stands behind the last break is one, unless nothing does.</summary>
    public static List<string> Lines(string text)
    {
        List<string> lines = [];
        var line = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is not ('\n' or '\r'))
            {
                line.Append(text[index]);
                continue;
            }

            if (text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
                index++;
            lines.Add(line.ToString());
            line.Clear();
        }

        if (line.Length > 0)
            lines.Add(line.ToString());
        return lines;
    }

    /// <summary>A text with all that is awkward, of about so many characters, the same for the same seed.</summary>
    public static string Random(int seed, int length)
    {
        var random = new Random(seed);
        string[] parts = ["a", "word ", "needle", "\n", "\n", "\r\n", "\r", "\n\n", "ä", "€", "😀", "\ufffd", "\t", "x y z", "Needle"];
        var text = new StringBuilder();
        while (text.Length < length)
        {
            if (random.Next(500) == 0)
                text.Append((char)('a' + random.Next(26)), random.Next(9000));
            text.Append(parts[random.Next(parts.Length)]);
        }

        return text.ToString();
    }

    public static Encoding EncodingOf(string name) => name switch
    {
        "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "utf-8-bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>The text as a file has it, byte order mark included.</summary>
    public static byte[] Encode(string text, string encoding) => [.. EncodingOf(encoding).GetPreamble(), .. EncodingOf(encoding).GetBytes(text)];
}

/// <summary>Every encoding that text is read in.</summary>
public sealed class TextEncodings : TheoryData<string>
{
    public TextEncodings() => AddRange(Names);

    public static string[] Names => ["utf-8", "utf-8-bom", "utf-16le", "utf-16be"];
}
