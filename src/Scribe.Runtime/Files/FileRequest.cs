namespace Scribe;

/// <summary>Which file is to be read, and for whom.</summary>
/// <param name="Path">The path, relative to the root of the session's project, or absolute beneath it.</param>
public sealed record FileRequest(string Path)
{
    /// <summary>Who reads it, as they call themselves: up to 200 characters. A label, never an identity.</summary>
    public string? Agent { get; init; }

    /// <summary>Is told how far a long reading has come, every 8 to 64 MiB.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }
}
