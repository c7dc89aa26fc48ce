using Scribe.Files;

namespace Scribe;

/// <summary>The lines of a file in which something was found.</summary>
/// <param name="Reading">The file and the bytes that were searched.</param>
/// <param name="Matches">The lines, in their order.</param>
/// <param name="NextLine">The line to search on from, if there may be more: the answer is full, or the time was over. Null if all was searched.</param>
/// <param name="LongLines">
/// How many lines of more than 1 MiB were searched in pieces, which share 4 KiB: a text is found wherever it stands, but a
/// regular expression that spans more than that, or looks for the ends of the line, may miss there.
/// </param>
/// <param name="Replaced">How many U+FFFD stand in the answer for what is not valid in the encoding.</param>
public sealed record FileMatches(
    FileReading Reading, IReadOnlyList<FileMatch> Matches, long? NextLine, long LongLines, long Replaced) : IFileAnswer;

/// <summary>A line in which something was found.</summary>
/// <param name="Line">The line. Of one of more than 4,096 bytes, the text is the part in which it was found.</param>
/// <param name="Column">The character of the line at which the first find begins, from 1.</param>
/// <param name="Before">The lines before it, as many as were asked for.</param>
/// <param name="After">The lines after it, as many as were asked for.</param>
public sealed record FileMatch(FileLine Line, long Column, IReadOnlyList<FileLine> Before, IReadOnlyList<FileLine> After);
