using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>A sentinel day as Markdown.</summary>
internal sealed class SentinelMarkdown : IMirrorFormat
{
    public string PathOf(ProjectRow log) => Path.Combine(SentinelFolder.Of(log), "SENTINEL_LOG.md");

    public string Header(ProjectRow log) => MarkdownLines.Header($"Sentinel log of {SentinelFolder.DayOf(log)}");

    public string Line(ProjectRow log, EntryRow entry) => MarkdownLines.Line(entry);

    public MirrorPlace? PlaceOf(string line) => MarkdownLines.PlaceOf(line);
}
