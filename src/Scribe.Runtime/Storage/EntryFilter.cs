namespace Scribe.Storage;

/// <summary>What is asked of the columns of an entry that hold one value each. Null asks nothing.</summary>
public sealed record EntryFilter
{
    /// <summary>Asks nothing.</summary>
    public static EntryFilter None { get; } = new();

    /// <summary>One bit for each status that is wanted.</summary>
    public int Statuses { get; init; } = ~0;

    /// <summary>One bit for each priority that is wanted.</summary>
    public int Priorities { get; init; } = ~0;

    /// <summary>The earliest time, inclusive, Unix milliseconds.</summary>
    public long Since { get; init; } = long.MinValue;

    /// <summary>The latest time, exclusive, Unix milliseconds.</summary>
    public long Until { get; init; } = long.MaxValue;

    /// <summary>The agent, exactly.</summary>
    public string? Agent { get; init; }

    /// <summary>The category, exactly.</summary>
    public string? Category { get; init; }

    /// <summary>Inclusive. An entry without a confidence has neither this nor the other.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>Inclusive, as <see cref="MinConfidence"/>.</summary>
    public double? MaxConfidence { get; init; }

    /// <summary>The session that appended it.</summary>
    public Guid? Session { get; init; }
}
