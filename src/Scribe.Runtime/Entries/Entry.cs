using System.Text.Json;
using Scribe.Entries;
using Scribe.Storage;

namespace Scribe;

/// <summary>One record in a project's log.</summary>
public sealed class Entry
{
    private readonly EntryRow _row;

    internal Entry(EntryRow row, Project? log = null)
    {
        _row = row;
        Project = log?.Row.Kind == LogKind.Project ? log : null;
        Sentinel = log?.Row.Kind == LogKind.SentinelDay ? new SentinelDay(log.Row) : null;
    }

    /// <summary>The project whose log it stands in; null in a log that is no project's.</summary>
    public Project? Project { get; }

    /// <summary>The root and the day whose log it stands in; null in a log that is no sentinel day's.</summary>
    public SentinelDay? Sentinel { get; }

    /// <summary>Its place in the project's log: 1 for the first, without gaps.</summary>
    public long Sequence => _row.Sequence;

    /// <summary>When it was recorded, UTC, to the millisecond.</summary>
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(_row.At);

    /// <summary>What kind of record it is.</summary>
    public EntryStatus Status => (EntryStatus)_row.Status;

    /// <summary>What was recorded.</summary>
    public string Message => _row.Message;

    /// <summary>How much it matters.</summary>
    public EntryPriority Priority => (EntryPriority)_row.Priority;

    /// <summary>What it is about, in its author's own terms.</summary>
    public string? Category => _row.Category;

    /// <summary>How sure its author was, from 0 to 1; null if nothing was said of it.</summary>
    public double? Confidence => _row.Confidence;

    /// <summary>The SHA-256 of the entry and of its predecessor's hash, 64 hex digits.</summary>
    public string Hash => Convert.ToHexStringLower(_row.Hash);

    /// <summary>Who recorded it, as they call themselves.</summary>
    public string? Agent => _row.Agent;

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags =>
        _row.Tags is { } json ? JsonSerializer.Deserialize(json, EntryJson.Default.IReadOnlyListString)! : [];

    /// <summary>Further facts, a JSON object; null if there are none.</summary>
    public JsonElement? Metadata =>
        _row.Metadata is { } json ? JsonSerializer.Deserialize(json, EntryJson.Default.JsonElement) : null;

    internal long Characters => _row.Characters;
}
