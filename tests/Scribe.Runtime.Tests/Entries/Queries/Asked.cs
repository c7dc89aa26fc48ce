using System.Text.Json;

namespace Scribe.Runtime.Tests.Entries.Queries;

/// <summary>One query of a test. What is null is not asked.</summary>
internal sealed record Asked
{
    public (TextMatch Match, string Text)? Text { get; init; }

    public EntryStatus[]? Statuses { get; init; }

    public EntryPriority[]? Priorities { get; init; }

    public string? Agent { get; init; }

    public string? Category { get; init; }

    public string[]? Tags { get; init; }

    public string? Metadata { get; init; }

    public double? MinConfidence { get; init; }

    public double? MaxConfidence { get; init; }

    /// <summary>In milliseconds before the query.</summary>
    public int? Since { get; init; }

    public int? Until { get; init; }

    public bool OwnSession { get; init; }

    public bool AllProjects { get; init; }

    public bool OldestFirst { get; init; }

    public int PageSize { get; init; } = 50;

    /// <summary>The query, with its times as moments or counted back.</summary>
    public EntryQuery ToQuery(DateTimeOffset now) => new()
    {
        Text = Text?.Text,
        Match = Text?.Match ?? TextMatch.Substring,
        Statuses = Statuses ?? [],
        Priorities = Priorities ?? [],
        Agent = Agent,
        Category = Category,
        Tags = Tags ?? [],
        Metadata = Metadata is null ? null : JsonElement.Parse(Metadata),
        MinConfidence = MinConfidence,
        MaxConfidence = MaxConfidence,
        Since = Since is { } since ? EntryTime.Ago(TimeSpan.FromMilliseconds(since)) : null,
        Until = Until is { } until ? EntryTime.At(now.AddMilliseconds(-until).ToOffset(TimeSpan.FromHours(2))) : null,
        OwnSession = OwnSession,
        Scope = AllProjects ? EntryScope.AllProjects : EntryScope.Project,
        Order = OldestFirst ? EntryOrder.OldestFirst : EntryOrder.NewestFirst,
        Limit = PageSize,
    };

    /// <summary>The same with one thing less.</summary>
    public IEnumerable<Asked> Simpler()
    {
        Asked[] simpler =
        [
            this with { Text = null }, this with { Statuses = null }, this with { Priorities = null }, this with { Agent = null },
            this with { Category = null }, this with { Tags = null }, this with { Metadata = null }, this with { MinConfidence = null },
            this with { MaxConfidence = null }, this with { Since = null }, this with { Until = null }, this with { OwnSession = false },
            this with { AllProjects = false }, this with { OldestFirst = false }, this with { PageSize = 500 },
        ];
        return simpler.Where(asked => asked != this);
    }

    public override string ToString() => JsonSerializer.Serialize(this, new JsonSerializerOptions { IncludeFields = true });
}
