namespace Scribe.Files.Searching;

/// <summary>A find whose lines are still being gathered.</summary>
internal sealed class Found
{
    public required long Number { get; init; }

    public required string Text { get; init; }

    public required long Column { get; init; }

    /// <summary>Where in the file the text begins.</summary>
    public required long Offset { get; init; }

    public required IReadOnlyList<FileLine> Before { get; init; }

    /// <summary>How many U+FFFD stand in the line and in those before it.</summary>
    public required long Replaced { get; init; }

    /// <summary>How much of the answer it takes so far.</summary>
    public long Size { get; set; }

    public List<FileLine> After { get; } = [];

    /// <summary>The line, once its end was seen.</summary>
    public FileLine? Line { get; set; }

    public FileMatch ToMatch() => new(Line!, Column, Before, After);
}
