namespace Scribe.Files;

/// <summary>What all parts of one reading know of it.</summary>
internal sealed record ReadContext(Guid CallId, ReadProgress Progress)
{
    public FileReading Reading(OpenFile file, FileEncoding encoding, long offset, long length, byte[] hash) =>
        new(CallId, file.RelativePath, file.Length, encoding, offset, length, Convert.ToHexStringLower(hash));
}
