namespace Scribe.Files.Searching;

/// <summary>Finds what is sought in a line, or in a piece of a long one.</summary>
internal interface ILineMatcher
{
    /// <summary>For how long it may look at all lines together; null for as long as it takes.</summary>
    TimeSpan? Limit { get; }

    /// <summary>Returns where the first find begins, or -1.</summary>
    /// <param name="text">The line or piece.</param>
    /// <param name="line">Its number, for the error.</param>
    /// <exception cref="ScribeException">It took too long.</exception>
    int Find(ReadOnlySpan<char> text, long line);
}
