namespace Scribe.Storage;

/// <summary>What is asked of an entry that stores would answer each in its own way: one code answers for all of them.</summary>
/// <remarks>A test belongs to one query, which runs it for one entry after the other.</remarks>
public interface IEntryTest
{
    /// <summary>Whether an entry passes. All in UTF-8; tags and metadata are JSON, empty if there are none.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: the test takes too long.</exception>
    bool Passes(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tags, ReadOnlySpan<byte> metadata);

    /// <summary>How much time it has taken for all entries so far; zero if it never takes any that matters.</summary>
    TimeSpan Spent { get; }
}
