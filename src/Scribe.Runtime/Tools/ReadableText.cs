using System.Globalization;
using System.Text.Json;

namespace Scribe.Tools;

/// <summary>How the texts of results say what many of them say.</summary>
internal static class ReadableText
{
    public static string Of(ProjectView? project) => project is null ? "no project" : $"project {project.Name} ({project.Root})";

    public static string Of(ProjectStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    public static string Of(IReadOnlyList<string> tags) => string.Join(' ', tags.Select(tag => $"#{tag}"));

    public static string Entries(long count) => count == 1 ? "1 entry" : $"{Of(count)} entries";

    public static string Of(SentinelView sentinel) =>
        $"sentinel {sentinel.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} ({sentinel.Root})";

    /// <summary>What a session records in: its day in sentinel mode, else its project, if any.</summary>
    public static string Of(ProjectView? project, SentinelView? sentinel) => sentinel is null ? Of(project) : Of(sentinel);

    public static string Of(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text that somebody wrote, whose further lines stand back: none of them passes for a line of the result.</summary>
    public static string Within(string text) => text.ReplaceLineEndings("\n  ");

    /// <summary>The lines that are there, one below the other.</summary>
    public static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => line is not null));

    /// <summary>How a result says that there is more; null if there is not.</summary>
    public static string? More(string? cursor) => cursor is null ? null : $"more: pass cursor {cursor}";
}
