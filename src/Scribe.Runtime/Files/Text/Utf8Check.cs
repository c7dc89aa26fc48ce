using System.Text.Unicode;

namespace Scribe.Files.Text;

/// <summary>Says whether bytes are valid UTF-8, block by block: a character may begin in one and end in the next.</summary>
internal sealed class Utf8Check
{
    private readonly byte[] _seam = new byte[8];
    private int _pending;
    private bool _isValid = true;

    /// <summary>True if all that was added is valid, and the last character whole.</summary>
    public bool IsValid => _isValid && _pending == 0;

    public void Add(ReadOnlySpan<byte> block)
    {
        if (!_isValid)
            return;
        while (_pending > 0 && !block.IsEmpty && IsUnfinished(_seam.AsSpan(0, _pending)))
        {
            _seam[_pending++] = block[0];
            block = block[1..];
        }

        if (_pending > 0 && IsUnfinished(_seam.AsSpan(0, _pending)))
            return;
        var tail = UnfinishedTail(block);
        _isValid = Utf8.IsValid(_seam.AsSpan(0, _pending)) && Utf8.IsValid(block[..^tail]);
        block[^tail..].CopyTo(_seam);
        _pending = tail;
    }

    private static int UnfinishedTail(ReadOnlySpan<byte> block)
    {
        for (var length = 1; length <= Math.Min(3, block.Length); length++)
        {
            if (IsUnfinished(block[^length..]))
                return length;
        }

        return 0;
    }

    /// <summary>True if this is the first byte of a longer character with some of those that follow it.</summary>
    private static bool IsUnfinished(ReadOnlySpan<byte> bytes) => bytes.Length < bytes[0] switch
    {
        >= 0xf0 => 4,
        >= 0xe0 => 3,
        >= 0xc0 => 2,
        _ => 1,
    };
}
