namespace Scribe;

/// <summary>How far a mirror file has come.</summary>
/// <param name="Path">The file.</param>
/// <param name="LastSequence">The sequence number of its last entry; 0 if it has none.</param>
/// <param name="Written">How many entries were written just now.</param>
public sealed record MirrorState(string Path, long LastSequence, long Written);
