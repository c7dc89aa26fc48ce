using System.Runtime.InteropServices;

namespace Scribe.Files.Text;

/// <summary>Finds what ends a line: LF, CR and LF, or CR alone.</summary>
internal static class LineBreak
{
    /// <summary>Finds the first unit of a line break.</summary>
    /// <param name="bytes">The bytes, from a whole unit on.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="form">How the bytes stand for text.</param>
    /// <returns>The index of its first byte, or -1.</returns>
    public static int Find(ReadOnlySpan<byte> bytes, int from, TextForm form)
    {
        var rest = bytes[from..];
        var index = form.IsWide
            ? MemoryMarshal.Cast<byte, ushort>(rest).IndexOfAny(form.LineFeed, form.CarriageReturn) * 2
            : rest.IndexOfAny((byte)'\n', (byte)'\r');
        return index < 0 ? -1 : from + index;
    }

    /// <summary>Returns how many bytes the break takes that begins at an index; 0 if the next unit must be seen to say.</summary>
    public static int LengthAt(ReadOnlySpan<byte> bytes, int index, TextForm form, bool isEnd)
    {
        if (IsLineFeed(bytes, index, form))
            return form.Unit;
        if (index + (2 * form.Unit) > bytes.Length)
            return isEnd ? form.Unit : 0;
        return IsLineFeed(bytes, index + form.Unit, form) ? 2 * form.Unit : form.Unit;
    }

    /// <summary>True if a line break ends just before an index, and all of it does.</summary>
    public static bool EndsAt(ReadOnlySpan<byte> bytes, int index, TextForm form) =>
        IsLineFeed(bytes, index - form.Unit, form) || (IsReturn(bytes, index - form.Unit, form) && !Spans(bytes, index, form));

    /// <summary>True if an index stands between CR and LF.</summary>
    public static bool Spans(ReadOnlySpan<byte> bytes, int index, TextForm form) =>
        IsReturn(bytes, index - form.Unit, form) && index + form.Unit <= bytes.Length && IsLineFeed(bytes, index, form);

    private static bool IsReturn(ReadOnlySpan<byte> bytes, int index, TextForm form) => Is(bytes, index, form.CarriageReturn, '\r', form);

    private static bool IsLineFeed(ReadOnlySpan<byte> bytes, int index, TextForm form) => Is(bytes, index, form.LineFeed, '\n', form);

    private static bool Is(ReadOnlySpan<byte> bytes, int index, ushort wide, char narrow, TextForm form) =>
        form.IsWide ? MemoryMarshal.Read<ushort>(bytes[index..]) == wide : bytes[index] == narrow;
}
