using System.Runtime.InteropServices;
using System.Text;
using Scribe.Errors;

namespace Scribe.Files.Text;

/// <summary>How the bytes of one file are read as text: encoding, where the text begins, and where it may be cut.</summary>
internal sealed class TextForm
{
    /// <summary>Git looks at as many bytes to tell text from binary files.</summary>
    private const int HeadLength = 8000;

    private readonly Encoding _decoder;

    private TextForm(FileEncoding encoding)
    {
        Encoding = encoding;
        _decoder = encoding switch
        {
            FileEncoding.Utf16LittleEndian => System.Text.Encoding.Unicode,
            FileEncoding.Utf16BigEndian => System.Text.Encoding.BigEndianUnicode,
            _ => System.Text.Encoding.UTF8,
        };
        (LineFeed, CarriageReturn) = (Wide('\n'), Wide('\r'));
    }

    public FileEncoding Encoding { get; }

    /// <summary>The bytes of the byte order mark.</summary>
    public int Start => Encoding switch
    {
        FileEncoding.Utf8Bom => 3,
        FileEncoding.Utf16LittleEndian or FileEncoding.Utf16BigEndian => 2,
        _ => 0,
    };

    /// <summary>The bytes of one unit: breaks and cuts stand at whole units.</summary>
    public int Unit => IsWide ? 2 : 1;

    public bool IsWide => Encoding is FileEncoding.Utf16LittleEndian or FileEncoding.Utf16BigEndian;

    /// <summary>LF as a unit of UTF-16, as it lies in memory.</summary>
    public ushort LineFeed { get; }

    /// <summary>CR as a unit of UTF-16, as it lies in memory.</summary>
    public ushort CarriageReturn { get; }

    /// <summary>Looks at the beginning of a file.</summary>
    public static TextForm Of(OpenFile file)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        return new TextForm(Sniff(head[..file.Read(head, 0)]));
    }

    /// <summary>As <see cref="Of"/>, for what answers with text.</summary>
    /// <exception cref="ScribeException">It is no text.</exception>
    public static TextForm OfText(OpenFile file) =>
        Of(file) is { Encoding: not FileEncoding.Binary } form ? form : throw FileErrors.Binary(file.Shown);

    /// <summary>Makes bytes into text. What is not valid becomes U+FFFD, and is counted.</summary>
    public string Decode(ReadOnlySpan<byte> bytes, ref long replaced)
    {
        var text = _decoder.GetString(bytes);
        replaced += text.AsSpan().Count('\ufffd') - Genuine(bytes);
        return text;
    }

    public int Decode(ReadOnlySpan<byte> bytes, Span<char> text) => _decoder.GetChars(bytes, text);

    /// <summary>Returns where a character begins in the bytes that it was decoded from.</summary>
    public int IndexOfCharacter(ReadOnlySpan<byte> bytes, int character)
    {
        if (IsWide)
            return character * 2;
        var index = 0;
        while (character > 0)
        {
            Rune.DecodeFromUtf8(bytes[index..], out var rune, out var length);
            index += length;
            character -= rune.Utf16SequenceLength;
        }

        return index;
    }

    public int CountCharacters(ReadOnlySpan<byte> bytes) => _decoder.GetCharCount(bytes);

    /// <summary>Returns the last place at or before an index at which the bytes may be cut without cutting a character.</summary>
    public int CutBefore(ReadOnlySpan<byte> bytes, int index)
    {
        if (index >= bytes.Length)
            return bytes.Length;
        if (IsWide)
        {
            index &= ~1;
            return index >= 2 && index + 1 < bytes.Length && char.IsLowSurrogate(Unit16(bytes, index)) && char.IsHighSurrogate(Unit16(bytes, index - 2))
                ? index - 2
                : index;
        }

        for (var back = 0; back <= 3 && index - back > 0; back++)
        {
            if ((bytes[index - back] & 0xc0) != 0x80)
                return index - back;
        }

        return index;
    }

    private char Unit16(ReadOnlySpan<byte> bytes, int index) => Encoding == FileEncoding.Utf16LittleEndian
        ? (char)(bytes[index] | (bytes[index + 1] << 8))
        : (char)((bytes[index] << 8) | bytes[index + 1]);

    /// <summary>How often U+FFFD itself stands in the file. Its three bytes in UTF-8 never stand for anything else.</summary>
    private int Genuine(ReadOnlySpan<byte> bytes) => IsWide
        ? MemoryMarshal.Cast<byte, ushort>(bytes).Count(Wide('\ufffd'))
        : bytes.Count("\ufffd"u8);

    private ushort Wide(char character) =>
        BitConverter.IsLittleEndian == (Encoding == FileEncoding.Utf16BigEndian) ? (ushort)((character << 8) | (character >> 8)) : character;

    private static FileEncoding Sniff(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\ufeff"u8))
            return head.Contains((byte)0) ? FileEncoding.Binary : FileEncoding.Utf8Bom;

        // The mark of UTF-32 begins as that of UTF-16 does.
        if (head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) && !head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe, 0, 0]))
            return FileEncoding.Utf16LittleEndian;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            return FileEncoding.Utf16BigEndian;
        return head.Contains((byte)0) ? FileEncoding.Binary : FileEncoding.Utf8;
    }
}
