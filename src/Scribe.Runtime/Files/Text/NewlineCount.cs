using System.Runtime.InteropServices;

namespace Scribe.Files.Text;

/// <summary>Counts line breaks, block by block: LF, CR and LF together, and CR alone.</summary>
internal sealed class NewlineCount(TextForm form)
{
    private long _lineFeeds;
    private long _returns;
    private long _pairs;
    private bool _endsInReturn;
    private bool _endsInBreak = true;

    /// <summary>How many lines there are. What stands behind the last break is one, unless nothing does.</summary>
    public long Lines => _lineFeeds + _returns - _pairs + (_endsInBreak ? 0 : 1);

    public NewlineStyle Style => (_lineFeeds > _pairs, _returns > _pairs, _pairs > 0) switch
    {
        (false, false, false) => NewlineStyle.None,
        (true, false, false) => NewlineStyle.Lf,
        (false, true, false) => NewlineStyle.Cr,
        (false, false, true) => NewlineStyle.CrLf,
        _ => NewlineStyle.Mixed,
    };

    /// <param name="block">The next bytes; only the last block may end within a unit.</param>
    public void Add(ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty)
            return;
        if (!form.IsWide)
            Add(block, (byte)'\n', (byte)'\r');
        else if (MemoryMarshal.Cast<byte, ushort>(block) is { IsEmpty: false } units)
            Add(units, form.LineFeed, form.CarriageReturn);
        if (block.Length % form.Unit != 0)
            (_endsInReturn, _endsInBreak) = (false, false);
    }

    private void Add<T>(ReadOnlySpan<T> units, T lineFeed, T carriageReturn)
        where T : unmanaged, IEquatable<T>
    {
        _lineFeeds += units.Count(lineFeed);
        var returns = units.Count(carriageReturn);
        _returns += returns;
        if (returns > 0)
            _pairs += units.Count([carriageReturn, lineFeed]);
        if (_endsInReturn && units[0].Equals(lineFeed))
            _pairs++;
        _endsInReturn = units[^1].Equals(carriageReturn);
        _endsInBreak = _endsInReturn || units[^1].Equals(lineFeed);
    }
}
