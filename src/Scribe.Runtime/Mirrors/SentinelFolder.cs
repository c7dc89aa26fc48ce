using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>Where the mirrors of a sentinel day are.</summary>
internal static class SentinelFolder
{
    public static string Of(ProjectRow log) => Path.Combine(".scribe", "sentinel", DayOf(log));

    /// <summary>The day, such as <c>2026-11-20</c>: the name of the log behind its mark.</summary>
    public static string DayOf(ProjectRow log) => log.Name[1..];
}
