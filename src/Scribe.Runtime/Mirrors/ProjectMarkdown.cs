using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>A project's log as Markdown.</summary>
internal sealed class ProjectMarkdown : IMirrorFormat
{
    public string PathOf(ProjectRow log) => Path.Combine(".scribe", "docs", "dev_plans", log.Name, "PROGRESS_LOG.md");

    public string Header(ProjectRow log) => MarkdownLines.Header($"Progress log of {log.Name}");

    public string Line(ProjectRow log, EntryRow entry) => MarkdownLines.Line(entry);

    public MirrorPlace? PlaceOf(string line) => MarkdownLines.PlaceOf(line);
}
