using System.Text;

namespace Scribe.Http.Requests;

/// <summary>The text that a header mirrors: as it is, or as <c>=?base64?...?=</c> where a header could not hold it.</summary>
internal static class HeaderText
{
    private const string Prefix = "=?base64?";
    private const string Suffix = "?=";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; null if the header cannot be read.</summary>
    public static string? Decode(string header)
    {
        if (header.Any(character => character is not ('\t' or (>= ' ' and <= '~'))))
            return null;
        if (header.Length < Prefix.Length + Suffix.Length
            || !header.StartsWith(Prefix, StringComparison.Ordinal)
            || !header.EndsWith(Suffix, StringComparison.Ordinal))
            return header;
        try
        {
            return Strict.GetString(Convert.FromBase64String(header[Prefix.Length..^Suffix.Length]));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
