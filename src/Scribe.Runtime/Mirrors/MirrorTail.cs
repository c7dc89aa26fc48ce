using System.Text;

namespace Scribe.Mirrors;

/// <summary>Finds where a mirror file ends: its last entry, and what stands unfinished behind its last line.</summary>
/// <param name="Last">The entry that came last; <see cref="MirrorPlace.None"/> if there is none; null if none was found near the end.</param>
/// <param name="Rest">The bytes behind the last line's end: nothing, a torn line, or what somebody wrote there.</param>
internal readonly record struct MirrorTail(MirrorPlace? Last, byte[] Rest)
{
    private const int FirstWindow = 64 * 1024;

    /// <summary>Many times the longest line.</summary>
    private const int LastWindow = 16 * 1024 * 1024;

    public static MirrorTail Read(FileStream file, IMirrorFormat format)
    {
        for (var window = FirstWindow; ; window *= 4)
        {
            var start = Math.Max(0, file.Length - window);
            var bytes = new byte[file.Length - start];
            file.Position = start;
            file.ReadExactly(bytes);
            var rest = bytes[(bytes.AsSpan().LastIndexOf((byte)'\n') + 1)..];
            var lines = Encoding.UTF8.GetString(bytes.AsSpan(0, bytes.Length - rest.Length)).Split('\n');

            // Where the window begins inside the file, it begins inside a line, which no format takes for a whole one. The entry
            // that came last counts, since somebody may have quoted an earlier one behind it.
            if (lines.Select(format.PlaceOf).OfType<MirrorPlace>().DefaultIfEmpty().MaxBy(place => place.Sequence) is { Hash: not null } last)
                return new MirrorTail(last, rest);

            if (start == 0)
                return new MirrorTail(MirrorPlace.None, rest);
            if (window >= LastWindow)
                return new MirrorTail(null, rest);
        }
    }
}
