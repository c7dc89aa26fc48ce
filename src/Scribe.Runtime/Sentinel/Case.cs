using System.Text.Json;
using Scribe.Entries;
using Scribe.Sentinel;
using Scribe.Storage;

namespace Scribe;

/// <summary>A bug or security case of a repository root, as it was when it was read.</summary>
public sealed class Case
{
    internal Case(CaseRow row) => Row = row;

    /// <summary>What it is called.</summary>
    public CaseId Id => Row.Place.ToId();

    /// <summary>What it is about, in one line.</summary>
    public string Title => Row.Title;

    /// <summary>How much it matters; of a security case, how severe it is.</summary>
    public EntryPriority Priority => (EntryPriority)Row.Priority;

    /// <summary>Whether it is closed.</summary>
    public CaseStatus Status => Row.ClosedAt is null ? CaseStatus.Open : CaseStatus.Closed;

    /// <summary>How far its fix is; null as long as none is linked.</summary>
    public LandingStatus? Landing => (LandingStatus?)Row.Landing;

    /// <summary>The fix that was linked last; null as long as none is.</summary>
    public string? Fix => Row.Fix;

    /// <summary>Who opened it, as they call themselves.</summary>
    public string? Agent => Row.Agent;

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags => Texts(Row.Tags);

    /// <summary>1 when it was opened, one more with each change.</summary>
    public long Version => Row.Version;

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset OpenedAt => DateTimeOffset.FromUnixTimeMilliseconds(Row.OpenedAt);

    /// <summary>When it was changed last, UTC.</summary>
    public DateTimeOffset ChangedAt => DateTimeOffset.FromUnixTimeMilliseconds(Row.ChangedAt);

    /// <summary>When it was closed, UTC; null while it is open.</summary>
    public DateTimeOffset? ClosedAt => Row.ClosedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    internal CaseRow Row { get; }

    internal static IReadOnlyList<string> Texts(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, EntryJson.Default.IReadOnlyListString)!;
}
