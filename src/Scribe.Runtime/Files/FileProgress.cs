namespace Scribe;

/// <summary>How far a reading has come.</summary>
/// <param name="Bytes">The bytes that were read so far.</param>
/// <param name="Total">The bytes of the file.</param>
public readonly record struct FileProgress(long Bytes, long Total);
