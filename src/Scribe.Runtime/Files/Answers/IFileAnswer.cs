namespace Scribe.Files;

/// <summary>Whatever is answered about a file says what was read for it.</summary>
internal interface IFileAnswer
{
    FileReading Reading { get; }
}
