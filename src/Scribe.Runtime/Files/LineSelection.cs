using Scribe.Errors;
using Scribe.Files.Text;

namespace Scribe.Files;

/// <summary>Reads a range of lines, as many of them as one answer holds.</summary>
internal static class LineSelection
{
    public static FileLines Read(OpenFile file, long first, long? last, int limit, ReadContext context)
    {
        var form = TextForm.OfText(file);
        var chunks = new Chunks(file, form);
        using var reader = new LineReader(file, form, context.Progress);
        List<FileLine> lines = [];
        var (text, shown, size) = ("", 0, 0L);
        var (seen, replaced) = (0L, 0L);
        long? next = null;
        var end = reader.Offset;

        while (reader.TryRead(out var piece))
        {
            seen = piece.Line;
            if (piece.Line < first)
                continue;
            if (piece.Begins)
            {
                if (piece.Line > last || (lines.Count > 0 && size + Math.Min(piece.Bytes.Length, LineExcerpt.MaxLength) > limit))
                {
                    next = piece.Line;
                    break;
                }

                if (piece.Line == first)
                    reader.BeginHash(piece.LineOffset);
                (text, shown) = LineExcerpt.Begin(piece.Bytes, form, ref replaced);

                // With the break that joins it to the next one: lines of nothing are something, too.
                size += shown + 1;
            }

            if (!piece.Ends)
                continue;
            end = reader.Offset;
            long? cut = shown < piece.LineLength ? chunks.At(piece.LineOffset + shown) : null;
            lines.Add(new FileLine(piece.Line, text, piece.LineLength, cut));
        }

        if (lines.Count == 0 && first > 1)
            throw FileErrors.NoSuchLine(first, seen);
        var (offset, length, hash) = reader.EndHash(end);
        return new FileLines(context.Reading(file, form.Encoding, offset, length, hash), lines, next, replaced);
    }
}
