using System.Text.Json;
using Scribe.Entries;
using Scribe.Storage;

namespace Scribe;

/// <summary>What is said of a project, and what its log holds, as it was when it was read.</summary>
public sealed class ProjectDetails
{
    private readonly ProjectRecord _record;

    internal ProjectDetails(ProjectRecord record)
    {
        _record = record;
        Project = new Project(record.Project);
        Tags = record.Tags is { } tags ? JsonSerializer.Deserialize(tags, EntryJson.Compact.IReadOnlyListString)! : [];
        EntriesByStatus = Enum.GetValues<EntryStatus>().ToDictionary(status => status, status => record.ByStatus[(int)status]);
    }

    /// <summary>The project.</summary>
    public Project Project { get; }

    /// <summary>What it is about; null if nobody has said.</summary>
    public string? Description => _record.Description;

    /// <summary>How far it has come.</summary>
    public ProjectStatus Status => (ProjectStatus)_record.Status;

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>How often it was changed, deleted or restored: 1 when it is made. Entries do not count.</summary>
    public long Version => _record.Version;

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds(_record.CreatedAt);

    /// <summary>When it was deleted, UTC; null if it is not.</summary>
    public DateTimeOffset? DeletedAt => _record.DeletedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>When its newest entry was recorded, or it was made if it has none, UTC.</summary>
    public DateTimeOffset LastActivityAt => DateTimeOffset.FromUnixTimeMilliseconds(_record.LastAt ?? _record.CreatedAt);

    /// <summary>How many entries its log holds.</summary>
    public long EntryCount => _record.Entries;

    /// <summary>How many of them there are of each status.</summary>
    public IReadOnlyDictionary<EntryStatus, long> EntriesByStatus { get; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Project.ToString();
}
