using System.Globalization;
using Scribe.Storage;

namespace Scribe;

/// <summary>What a session in sentinel mode is bound to for its whole life: a repository root and a UTC day, which have one log.</summary>
public sealed record SentinelDay
{
    private const string Form = "yyyy-MM-dd";

    internal SentinelDay(ProjectRow row)
    {
        Log = new Project(row);
        Day = DateOnly.ParseExact(row.Name.AsSpan(1), Form, CultureInfo.InvariantCulture);
    }

    /// <summary>The repository root.</summary>
    public RepoRoot Root => Log.Root;

    /// <summary>The day, UTC.</summary>
    public DateOnly Day { get; }

    /// <summary>Where the day's events are recorded.</summary>
    internal Project Log { get; }

    /// <summary>How the store calls the log of a day. No project can be named so.</summary>
    internal static string LogNameOf(DateOnly day) => "@" + Text(day);

    internal static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    internal static bool TryParseDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Returns the day, such as <c>2026-11-20</c>.</summary>
    public override string ToString() => Text(Day);
}
