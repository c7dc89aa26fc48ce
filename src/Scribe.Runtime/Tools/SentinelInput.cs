using Scribe.Errors;

namespace Scribe.Tools;

/// <summary>Reads what callers say of roots and days.</summary>
internal static class SentinelInput
{
    /// <summary>Reads what open_session is told of the session to open.</summary>
    /// <returns>The root, and the day if one is named; null for a session in project mode.</returns>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: the arguments do not fit the mode, or are malformed.</exception>
    public static (RepoRoot Root, DateOnly? Day)? Read(SessionMode mode, string? root, string? day)
    {
        if (mode == SessionMode.Sentinel)
        {
            return root is null
                ? throw ScribeErrors.InvalidArgument("A session in sentinel mode needs a root.", "Pass 'root', the absolute path of the repository.")
                : (RepoRoot.Parse(root), ParseDay(day));
        }

        return root is null && day is null
            ? null
            : throw ScribeErrors.InvalidArgument(
                "A root and a day are for a session in sentinel mode, and this one would be in project mode.",
                "Pass mode 'sentinel', or leave both out and call set_project with the root.");
    }

    /// <summary>Reads a day; null for none.</summary>
    public static DateOnly? ParseDay(string? day)
    {
        if (day is null)
            return null;
        return SentinelDay.TryParseDay(day, out var parsed)
            ? parsed
            : throw ScribeErrors.InvalidArgument($"{Quoted.Value(day)} is no day.", "Pass a day such as '2026-11-20', or leave it out for the present one.");
    }
}
