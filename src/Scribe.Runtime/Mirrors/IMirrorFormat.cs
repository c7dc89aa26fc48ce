using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>How one kind of mirror file is written and read back.</summary>
internal interface IMirrorFormat
{
    /// <summary>Where the file is, beneath the repository root.</summary>
    string PathOf(ProjectRow log);

    /// <summary>What the file begins with; whole lines.</summary>
    string Header(ProjectRow log);

    /// <summary>The line of an entry, without its end.</summary>
    string Line(ProjectRow log, EntryRow entry);

    /// <summary>Which entry a line is, without its end; null if it is none.</summary>
    MirrorPlace? PlaceOf(string line);
}

/// <summary>An entry as its line in a mirror names it.</summary>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="Hash">The beginning of its hash, in hex: tells the entry from one of another store.</param>
internal readonly record struct MirrorPlace(long Sequence, string Hash)
{
    public const int HashDigits = 16;

    public static MirrorPlace None => new(0, "");

    public static MirrorPlace Of(EntryRow entry) => new(entry.Sequence, HashOf(entry));

    public static string HashOf(EntryRow entry) => Convert.ToHexStringLower(entry.Hash)[..HashDigits];
}
