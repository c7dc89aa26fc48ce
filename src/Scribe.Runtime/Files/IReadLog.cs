namespace Scribe.Files;

/// <summary>Where it is recorded who has read what.</summary>
internal interface IReadLog
{
    /// <summary>Records a reading. Durable when it returns; the caller gets no answer before.</summary>
    /// <exception cref="ScribeException">It cannot be recorded.</exception>
    Task RecordAsync(Session session, FileRead read, CancellationToken cancellationToken);
}

/// <summary>Who has read what, and how.</summary>
internal sealed record FileRead(FileReading Reading, FileAction Action, string? Agent);
