namespace Scribe.Files.Text;

/// <summary>A line of a file, or a part of one that is too long to be held: its bytes, without the break.</summary>
internal readonly ref struct LinePiece
{
    /// <summary>The number of the line, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>Where the line begins in the file.</summary>
    public required long LineOffset { get; init; }

    /// <summary>The bytes.</summary>
    public required ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>How many of them stood at the end of the piece before, too, so that nothing is missed between the two.</summary>
    public required int Repeated { get; init; }

    /// <summary>The bytes of the line up to the end of this piece; of all of it, if it ends.</summary>
    public required long LineLength { get; init; }

    /// <summary>True if the line ends with this piece.</summary>
    public required bool Ends { get; init; }

    /// <summary>True if the line begins with this piece.</summary>
    public bool Begins => Bytes.Length == LineLength;
}
