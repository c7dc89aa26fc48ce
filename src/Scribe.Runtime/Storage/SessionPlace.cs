namespace Scribe.Storage;

/// <summary>A place among sessions that are ordered by when they were opened, and then by their log ids.</summary>
public readonly record struct SessionPlace(long OpenedAt, string LogId)
{
    /// <summary>Before the newest one.</summary>
    public static SessionPlace Newest => new(long.MaxValue, "");
}
