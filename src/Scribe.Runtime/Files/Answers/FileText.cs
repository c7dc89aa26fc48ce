using Scribe.Files;

namespace Scribe;

/// <summary>The text of a file, or of one chunk of it.</summary>
/// <param name="Reading">The file and the bytes. With <see cref="FileReading.Encoding"/> and its byte order mark, the text is those bytes again.</param>
/// <param name="Text">The text, with its line breaks, without a byte order mark.</param>
/// <param name="Replaced">How many U+FFFD stand in it for what is not valid in the encoding. Unless it is 0, the text is not the bytes.</param>
/// <param name="Chunk">The number of the chunk, from 1; null if it is all of the file.</param>
/// <param name="Chunks">How many chunks the file has.</param>
public sealed record FileText(FileReading Reading, string Text, long Replaced, long? Chunk, long Chunks) : IFileAnswer;
