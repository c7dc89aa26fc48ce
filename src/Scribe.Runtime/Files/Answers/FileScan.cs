using Scribe.Files;

namespace Scribe;

/// <summary>What a file is like as a whole.</summary>
/// <param name="Reading">The file, its size, its encoding, and the SHA-256 of all of it.</param>
/// <param name="Lines">How many lines it has. What stands behind the last line break is a line, unless nothing does.</param>
/// <param name="Newlines">What ends its lines.</param>
/// <param name="Chunks">In how many chunks it can be read.</param>
public sealed record FileScan(FileReading Reading, long Lines, NewlineStyle Newlines, long Chunks) : IFileAnswer;
