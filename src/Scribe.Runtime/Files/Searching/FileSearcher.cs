using System.Buffers;
using Scribe.Errors;
using Scribe.Files.Text;

namespace Scribe.Files.Searching;

/// <summary>Searches a file line by line, once.</summary>
internal sealed class FileSearcher(
    OpenFile file, TextForm form, FileSearch search, ILineMatcher matcher, int sizeLimit, ReadContext context, TimeProvider time)
{
    private readonly Chunks _chunks = new(file, form);
    private readonly List<Found> _found = [];
    private readonly Queue<(long Number, long Offset, long Length)> _passed = new();
    private readonly long _begun = time.GetTimestamp();
    private char[] _characters = [];
    private long _size;
    private long _replaced;
    private long _longLines;
    private long _longLineBegun;

    /// <summary>The find of the line that is being read.</summary>
    private Found? _current;

    /// <summary>The beginning of that line, if a find before it shows it.</summary>
    private (string Text, int Shown)? _shown;

    /// <summary>How many characters of that line were looked at.</summary>
    private long _looked;

    /// <summary>The first line that is not searched any more: the answer is full, or the time is over.</summary>
    private long? _stopAt;

    public FileMatches Run()
    {
        using var reader = new LineReader(file, form, context.Progress);
        var (seen, end) = (0L, reader.Offset);
        while (reader.TryRead(out var piece))
        {
            seen = piece.Line;
            if (piece.Begins && !Begin(reader, piece))
                break;
            if (piece.Line >= search.FirstLine && _stopAt is null && _current is null)
                Look(piece);
            if (!piece.Ends)
                continue;
            End(piece);
            end = reader.Offset;
        }

        Return(_characters);
        if (search.FirstLine > Math.Max(1, seen))
            throw FileErrors.NoSuchLine(search.FirstLine, seen);
        var (offset, length, hash) = reader.EndHash(end);
        return new FileMatches(
            context.Reading(file, form.Encoding, offset, length, hash),
            [.. _found.Select(found => found.ToMatch())],
            _stopAt <= seen ? _stopAt : null,
            _longLines,
            _replaced);
    }

    /// <returns>False if nothing more is wanted, neither finds nor lines after them.</returns>
    private bool Begin(LineReader reader, in LinePiece piece)
    {
        var awaiting = AwaitedBy(piece.Line).ToList();
        if (_stopAt is not null && awaiting.Count == 0)
            return false;
        if (piece.Line == search.FirstLine)
            reader.BeginHash(piece.LineOffset);
        (_current, _looked) = (null, 0);
        _shown = awaiting.Count > 0 ? LineExcerpt.Begin(piece.Bytes, form, ref _replaced) : null;
        foreach (var found in awaiting)
            Count(found, _shown!.Value.Shown);
        if (_size >= sizeLimit)
            _stopAt ??= piece.Line;

        // What takes too much now is left to the next answer, which begins with it. One find stays, however much it takes.
        for (var last = awaiting.Count; last > 1 && _size > sizeLimit; last--)
            Withdraw();
        if (!piece.Ends && piece.Line >= search.FirstLine)
            (_longLines, _longLineBegun) = (_longLines + 1, time.GetTimestamp());
        return true;
    }

    private void Look(in LinePiece piece)
    {
        // A search that stops goes on at the next line, so within one there is nothing but to give up.
        if (!piece.Begins && matcher.Limit is { } limit && time.GetElapsedTime(_longLineBegun) > limit)
            throw FileErrors.ExpressionTooSlow(piece.Line, limit);
        if (_characters.Length < piece.Bytes.Length + 1)
        {
            Return(_characters);
            _characters = ArrayPool<char>.Shared.Rent(piece.Bytes.Length + 1);
        }

        var characters = form.Decode(piece.Bytes, _characters);
        var before = _looked - form.CountCharacters(piece.Bytes[..piece.Repeated]);
        _looked = before + characters;
        var index = matcher.Find(_characters.AsSpan(0, characters), piece.Line);
        if (index >= 0)
            Keep(piece, index, before + index + 1);
    }

    private void Keep(in LinePiece piece, int index, long column)
    {
        var replacedBefore = _replaced;
        var isWhole = piece is { Begins: true, Ends: true } && piece.Bytes.Length <= LineExcerpt.MaxLength;
        var (text, begin) = isWhole
            ? (form.Decode(piece.Bytes, ref _replaced), 0)
            : LineExcerpt.Around(piece.Bytes, form.IndexOfCharacter(piece.Bytes, index), form, ref _replaced);
        IReadOnlyList<FileLine> before = [.. _passed.Select(Show)];
        _current = new Found
        {
            Number = piece.Line,
            Text = text,
            Column = column,
            Offset = piece.LineOffset + piece.LineLength - piece.Bytes.Length + begin,
            Before = before,
            Replaced = _replaced - replacedBefore,
        };
        _found.Add(_current);
        Count(_current, text.Length + before.Sum(line => line.Text.Length));
        if (_found.Count >= search.Limit)
            _stopAt = piece.Line + 1;
    }

    private void Count(Found found, long size)
    {
        found.Size += size;
        _size += size;
    }

    /// <summary>Takes back the last find. The one before it shows the same lines after it.</summary>
    private void Withdraw()
    {
        var last = _found[^1];
        _found.RemoveAt(_found.Count - 1);
        (_size, _replaced, _stopAt) = (_size - last.Size, _replaced - last.Replaced, last.Number);
    }

    private void End(in LinePiece piece)
    {
        if (_current is not null)
        {
            var isWhole = piece.Begins && piece.LineLength <= LineExcerpt.MaxLength;
            _current.Line = new FileLine(piece.Line, _current.Text, piece.LineLength, isWhole ? null : _chunks.At(_current.Offset));
        }

        if (_shown is var (text, shown))
        {
            var line = new FileLine(piece.Line, text, piece.LineLength, shown < piece.LineLength ? _chunks.At(piece.LineOffset + shown) : null);
            foreach (var found in AwaitedBy(piece.Line))
                found.After.Add(line);
        }

        if (piece.Line >= search.FirstLine && matcher.Limit is { } limit && time.GetElapsedTime(_begun) > limit)
            _stopAt ??= piece.Line + 1;
        if (search.Context == 0)
            return;
        _passed.Enqueue((piece.Line, piece.LineOffset, piece.LineLength));
        if (_passed.Count > search.Context)
            _passed.Dequeue();
    }

    /// <summary>The finds that show this line after theirs. They are the last ones.</summary>
    private IEnumerable<Found> AwaitedBy(long line) =>
        Enumerable.Reverse(_found).TakeWhile(found => found.Number + search.Context >= line).Where(found => found.Number < line);

    /// <summary>Shows a line that was passed. It is read anew, since few of those that are passed are ever shown.</summary>
    private FileLine Show((long Number, long Offset, long Length) line)
    {
        // One character more, so that a line that is cut is cut between two of them.
        var bytes = file.Read(line.Offset, Math.Min(line.Length, LineExcerpt.MaxLength + 4));
        var (text, shown) = LineExcerpt.Begin(bytes, form, ref _replaced);
        return new FileLine(line.Number, text, line.Length, shown < line.Length ? _chunks.At(line.Offset + shown) : null);
    }

    private static void Return(char[] characters)
    {
        if (characters.Length > 0)
            ArrayPool<char>.Shared.Return(characters);
    }
}
