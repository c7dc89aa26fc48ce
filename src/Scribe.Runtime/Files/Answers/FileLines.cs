using Scribe.Files;

namespace Scribe;

/// <summary>Some lines of a file.</summary>
/// <param name="Reading">The file and the bytes of these lines.</param>
/// <param name="Lines">The lines. They may be fewer than were asked for: an answer holds so much text, and the file may end.</param>
/// <param name="NextLine">The line after them; null if the file ends with them.</param>
/// <param name="Replaced">How many U+FFFD stand in them for what is not valid in the encoding.</param>
public sealed record FileLines(FileReading Reading, IReadOnlyList<FileLine> Lines, long? NextLine, long Replaced) : IFileAnswer;
