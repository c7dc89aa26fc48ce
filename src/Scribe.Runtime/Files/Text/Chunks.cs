namespace Scribe.Files.Text;

/// <summary>
/// The parts in which a file is read as a whole. Chunk n ends at n times 32 KiB, or rather after the last line break of the
/// 16 KiB before that place; where there is none, before the character or line break that stands across it.
/// </summary>
/// <remarks>
/// So a boundary depends on the bytes just before it alone: any chunk is found without reading those before it, and appending
/// to a file moves no boundary but the last. Chunks have 16 to 48 KiB, and all of them together are the file.
/// </remarks>
internal sealed class Chunks(OpenFile file, TextForm form)
{
    public const int Size = 32 * 1024;

    private const int Reach = Size / 2;

    /// <summary>How many there are: an empty file has one, which is empty.</summary>
    public static long CountOf(long length) => Math.Max(1, (length + Size - 1) / Size);

    public long Count => CountOf(file.Length);

    /// <summary>Returns where a chunk begins and ends.</summary>
    /// <param name="number">From 1 to <see cref="Count"/>.</param>
    public (long Begin, long End) Of(long number) => (Boundary(number - 1), Boundary(number));

    /// <summary>Returns the chunk that holds a place in the file.</summary>
    public long At(long offset)
    {
        var nominal = Math.Min((offset / Size) + 1, Count);
        return nominal < Count && Boundary(nominal) <= offset ? nominal + 1 : nominal;
    }

    private long Boundary(long number)
    {
        if (number == 0)
            return 0;
        if (number >= Count)
            return file.Length;

        // One unit more: CR is no break of its own if LF follows.
        Span<byte> bytes = stackalloc byte[Reach + 2];
        var begin = (number * Size) - Reach;
        bytes = bytes[..file.Read(bytes, begin)];
        for (var end = Reach; end > 0; end -= form.Unit)
        {
            if (LineBreak.EndsAt(bytes, end, form))
                return begin + end;
        }

        return begin + (LineBreak.Spans(bytes, Reach, form) ? Reach - form.Unit : form.CutBefore(bytes, Reach));
    }
}
