namespace Scribe;

/// <summary>One reading of a file: which bytes of which file were looked at. It is recorded before the caller gets to see them.</summary>
/// <param name="CallId">The reading's own identifier, which its record names, too.</param>
/// <param name="Path">Where the file really lies beneath the repository root, with <c>/</c> and without links.</param>
/// <param name="Size">The file's size, in bytes.</param>
/// <param name="Encoding">The encoding that it is read as.</param>
/// <param name="Offset">Where the bytes begin that were looked at, from 0.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Sha256">Their SHA-256, 64 hex digits.</param>
public sealed record FileReading(
    Guid CallId, string Path, long Size, FileEncoding Encoding, long Offset, long Length, string Sha256);
