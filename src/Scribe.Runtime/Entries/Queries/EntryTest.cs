using Scribe.Storage;

namespace Scribe.Entries.Queries;

/// <summary>What a query asks of messages, tags and metadata; null where it asks nothing. The cheapest question first.</summary>
internal sealed class EntryTest(MessageTest? ofMessage, TagTest? ofTags, MetadataTest? ofMetadata) : IEntryTest
{
    public TimeSpan Spent => ofMessage?.Spent ?? TimeSpan.Zero;

    public bool Passes(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tags, ReadOnlySpan<byte> metadata) =>
        (ofTags is null || ofTags.Passes(tags))
        && (ofMetadata is null || ofMetadata.Passes(metadata))
        && (ofMessage is null || ofMessage.Passes(message));
}
