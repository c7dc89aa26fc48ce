using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>Entries as lines of Markdown, one each, whatever they hold.</summary>
internal static partial class MarkdownLines
{
    /// <summary>What a mirror says of itself at its top.</summary>
    public static string Header(string title) =>
        $"# {title}\n\nNewest last. Scribe writes this file from its store; a change made here is not in the store.\n\n";

    public static string Line(EntryRow entry)
    {
        var status = JsonNamingPolicy.SnakeCaseLower.ConvertName(((EntryStatus)entry.Status).ToString());
        var priority = (EntryPriority)entry.Priority == EntryPriority.Medium
            ? ""
            : $" {JsonNamingPolicy.SnakeCaseLower.ConvertName(((EntryPriority)entry.Priority).ToString())}";
        return string.Create(CultureInfo.InvariantCulture, $"- {DateTimeOffset.FromUnixTimeMilliseconds(entry.At):yyyy-MM-dd HH:mm:ss} **{status}**{priority}")
            + Part(" [", entry.Category, "]")
            + Part(" ", entry.Agent, "")
            + $": {Escape(entry.Message)}"
            + Part(" tags ", entry.Tags, "")
            + (entry.Confidence is { } confidence ? string.Create(CultureInfo.InvariantCulture, $" confidence {confidence}") : "")
            + Part(" ", entry.Metadata, "")
            + string.Create(CultureInfo.InvariantCulture, $" <!-- {entry.Sequence} {MirrorPlace.HashOf(entry)} -->");
    }

    public static MirrorPlace? PlaceOf(string line) =>
        Mark().Match(line) is { Success: true } mark
        && long.TryParse(mark.Groups["sequence"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new MirrorPlace(sequence, mark.Groups["hash"].Value)
            : null;

    private static string Part(string before, string? text, string after) => text is null ? "" : before + Escape(text) + after;

    /// <summary>A line stays one line, and no text can look like a mark or become HTML.</summary>
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .ReplaceLineEndings("<br>");

    [GeneratedRegex(@"^- .* <!-- (?<sequence>[0-9]{1,18}) (?<hash>[0-9a-f]{16}) -->\r?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
