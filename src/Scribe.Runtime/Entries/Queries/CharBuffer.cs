using System.Text;

namespace Scribe.Entries.Queries;

/// <summary>Decodes one text after the other without making a string of each.</summary>
internal sealed class CharBuffer
{
    private char[] _characters = new char[256];

    /// <summary>The characters, until the next text is decoded.</summary>
    public ReadOnlySpan<char> Decode(ReadOnlySpan<byte> utf8)
    {
        // A text has no more characters than bytes.
        if (_characters.Length < utf8.Length)
            _characters = new char[Math.Max(utf8.Length, _characters.Length * 2)];
        return _characters.AsSpan(0, Encoding.UTF8.GetChars(utf8, _characters));
    }
}
