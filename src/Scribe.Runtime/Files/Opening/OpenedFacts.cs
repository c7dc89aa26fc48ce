namespace Scribe.Files.Opening;

/// <summary>What the system says of what was opened, not of a path that may lead elsewhere by now.</summary>
/// <param name="RealPath">Where it lies, without any link.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Names">How many names (hard links) the file has.</param>
internal readonly record struct OpenedFacts(string RealPath, FileKind Kind, long Names);

/// <summary>What a path may lead to.</summary>
internal enum FileKind
{
    /// <summary>A device, a pipe, a socket, or something unknown.</summary>
    Other,

    Regular,

    Folder,
}
