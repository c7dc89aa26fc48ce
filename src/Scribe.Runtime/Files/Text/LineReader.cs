using System.Buffers;
using System.Security.Cryptography;

namespace Scribe.Files.Text;

/// <summary>Goes through a text file line by line. It holds one block, however long the file or a line may be.</summary>
internal sealed class LineReader : IDisposable
{
    /// <summary>The longest piece of a line that is handed out.</summary>
    private const int MaxPiece = 1024 * 1024;

    /// <summary>What two pieces of a line share. The longest query fits in.</summary>
    private const int Overlap = 4096;

    /// <summary>The bytes that are held at once.</summary>
    internal const int Capacity = MaxPiece + (64 * 1024);

    private readonly OpenFile _file;
    private readonly TextForm _form;
    private readonly ReadProgress _progress;
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Where the buffer begins in the file.</summary>
    private long _base;
    private int _next;
    private int _end;

    /// <summary>How far behind <see cref="_next"/> it is known that there is no break.</summary>
    private int _searched;
    private int _repeated;
    private long _line = 1;
    private long _lineOffset;
    private long _consumed;
    private long? _hashFrom;
    private long _hashedTo;

    public LineReader(OpenFile file, TextForm form, ReadProgress progress)
    {
        (_file, _form, _progress) = (file, form, progress);
        _base = _lineOffset = _consumed = Math.Min(form.Start, file.Length);
    }

    /// <summary>Where the next piece begins in the file: behind all that was handed out, line break included.</summary>
    public long Offset => _consumed;

    /// <summary>True if there is nothing behind the piece that was handed out last.</summary>
    public bool IsAtEnd => _consumed >= _file.Length;

    /// <summary>Goes on to the next piece, which may be looked at until then.</summary>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public bool TryRead(out LinePiece piece)
    {
        while (true)
        {
            ReadOnlySpan<byte> bytes = _buffer.AsSpan(_next, _end - _next);
            var isEnd = _base + _end >= _file.Length;
            var found = LineBreak.Find(bytes, _searched, _form);
            var length = found < 0 ? 0 : LineBreak.LengthAt(bytes, found, _form, isEnd);
            if (length > 0)
            {
                piece = Take(bytes[..found], length, ends: true);
                return true;
            }

            if (isEnd && bytes.Length > _repeated)
            {
                piece = Take(bytes, 0, ends: true);
                return true;
            }

            if (isEnd)
            {
                piece = default;
                return false;
            }

            // A break of which only the first unit is there is looked at again.
            var searched = found < 0 ? bytes.Length - (bytes.Length % _form.Unit) : found;
            if (searched >= MaxPiece)
            {
                piece = Take(bytes[.._form.CutBefore(bytes, searched - _form.Unit)], 0, ends: false);
                return true;
            }

            _searched = searched;
            Fill();
        }
    }

    /// <summary>Lets the hash begin at the line that was handed out last.</summary>
    public void BeginHash(long lineOffset) => _hashFrom = _hashedTo = lineOffset;

    /// <summary>Ends the hash, before the line that was handed out last or behind it.</summary>
    /// <returns>The bytes that it is of, and the hash.</returns>
    public (long Offset, long Length, byte[] Hash) EndHash(long end)
    {
        var begin = _hashFrom ?? end;
        HashUntil(end);
        return (begin, end - begin, _hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _hash.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private LinePiece Take(ReadOnlySpan<byte> bytes, int breakLength, bool ends)
    {
        var begin = _base + _next;
        var piece = new LinePiece
        {
            Line = _line,
            LineOffset = _lineOffset,
            Bytes = bytes,
            Repeated = _repeated,
            LineLength = begin + bytes.Length - _lineOffset,
            Ends = ends,
        };
        _consumed = begin + bytes.Length + breakLength;
        if (ends)
        {
            _next += bytes.Length + breakLength;
            _line++;
            _lineOffset = _consumed;
            _repeated = _searched = 0;
        }
        else
        {
            var again = _form.CutBefore(bytes, bytes.Length - Overlap);
            _next += again;
            _repeated = _searched = bytes.Length - again;
        }

        return piece;
    }

    private void Fill()
    {
        _progress.Report(_base + _end);
        HashUntil(_consumed);
        _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
        _base += _next;
        _end -= _next;
        _next = 0;
        _end += _file.Read(_buffer.AsSpan(_end, Capacity - _end), _base + _end);
    }

    /// <summary>Hashes what was handed out since the last time, while it is still there.</summary>
    private void HashUntil(long end)
    {
        if (_hashFrom is not null)
            _hash.AppendData(_buffer.AsSpan((int)(_hashedTo - _base), (int)(end - _hashedTo)));
        _hashedTo = end;
    }
}
