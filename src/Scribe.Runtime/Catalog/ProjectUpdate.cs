namespace Scribe;

/// <summary>What is to be changed of a project. What is null is left as it is.</summary>
public sealed record ProjectUpdate
{
    /// <summary>The longest description, in characters.</summary>
    public const int MaxDescription = 4_000;

    /// <summary>What the project is about: up to 4,000 characters. An empty text removes the description.</summary>
    public string? Description { get; init; }

    /// <summary>Up to 50 tags of 1 to 100 characters; one that is there twice counts once. An empty list removes them all.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>How far it has come.</summary>
    public ProjectStatus? Status { get; init; }
}
