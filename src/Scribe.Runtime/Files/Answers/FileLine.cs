namespace Scribe;

/// <summary>A line of a file.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">Its text, without the line break. Of a line of more than 4,096 bytes it is only a part.</param>
/// <param name="Length">How many bytes the whole line has, without the line break.</param>
/// <param name="CutAtChunk">If the text is a part: the chunk to go on reading at. Null if the text is all of the line.</param>
public sealed record FileLine(long Number, string Text, long Length, long? CutAtChunk);
