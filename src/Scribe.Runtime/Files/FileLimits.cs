namespace Scribe.Files;

/// <summary>How much one answer holds, in bytes, and how long a regular expression may take.</summary>
internal sealed record FileLimits(int Answer, TimeSpan Search);
